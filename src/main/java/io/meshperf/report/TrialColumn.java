package io.meshperf.report;

import io.meshperf.model.Bulk;
import io.meshperf.model.DatagramSize;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Evidence;
import io.meshperf.model.Measurement;
import io.meshperf.model.Metric;
import io.meshperf.model.Mss;
import io.meshperf.model.Quantity;
import io.meshperf.model.RunId;
import io.meshperf.model.Scenario;
import io.meshperf.model.SegmentProbe;
import io.meshperf.model.Standstill;
import io.meshperf.model.TestPoint;
import io.meshperf.model.Timing;
import io.meshperf.model.Transactions;
import io.meshperf.model.TrialResult;
import io.meshperf.model.Vitals;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** A column of the file of trials: its head, and its cell for a trial. */
record TrialColumn(String title, Cell cell) {

    interface Cell {
        String of(RunId run, int number, TrialResult result);
    }

    static Cell scenario(Function<Scenario, String> text) {
        return (run, number, result) -> text.apply(result.trial().scenario());
    }

    /** A trial that was never started has no times. */
    static Cell evidence(Function<Evidence, String> text) {
        return (run, number, result) -> result.evidence().commandLine().isEmpty() ? "" : text.apply(result.evidence());
    }

    static Cell bulk(Function<Bulk, String> text) {
        return (run, number, result) -> of(Bulk.class, result).map(text).orElse("");
    }

    static Cell datagrams(Function<Datagrams, String> text) {
        return (run, number, result) -> of(Datagrams.class, result).map(text).orElse("");
    }

    static Cell requests(Function<Transactions, String> text) {
        return (run, number, result) -> of(Transactions.class, result).map(text).orElse("");
    }

    static Cell probe(Function<SegmentProbe, String> text) {
        return (run, number, result) -> of(SegmentProbe.class, result).map(text).orElse("");
    }

    /** How a trial that measured something went in time. */
    static Cell timing(Function<Timing, String> text) {
        return (run, number, result) -> result.timing()
                .filter(timing -> !timing.equals(Timing.unknown()))
                .map(text)
                .orElse("");
    }

    /** Of a trial that was watched. */
    static Cell standstill(Function<Standstill, String> text) {
        return timing(timing -> timing.standstill().map(text).orElse(""));
    }

    static String seconds3(Optional<Duration> time) {
        return time.map(duration -> Figures.fixed(seconds(duration), 3)).orElse("");
    }

    static String millis(Duration time) {
        return Figures.fixed(seconds(time) * 1e3, 0);
    }

    /** Of an end that could be asked. */
    static Cell vitals(Function<Evidence, Vitals> end, Function<Vitals, OptionalDouble> figure) {
        return evidence(evidence -> {
            OptionalDouble value = figure.apply(end.apply(evidence));
            return value.isPresent() ? number(value.getAsDouble()) : "";
        });
    }

    private static <M extends Measurement> Optional<M> of(Class<M> kind, TrialResult result) {
        return result.measurement().filter(kind::isInstance).map(kind::cast);
    }

    static String goodput(Measurement measurement) {
        Quantity quantity = measurement.quantity();
        return quantity.metric() == Metric.GOODPUT ? number(quantity.bitRate().mbitPerSecond()) : "";
    }

    static String number(double value) {
        return Figures.significant(value, 9);
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    static String kind(TestPoint point) {
        return point instanceof Mss
                ? "mss"
                : point instanceof DatagramSize
                        ? "datagram"
                        : point.label().toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String text(OptionalInt value) {
        return value.isPresent() ? Integer.toString(value.getAsInt()) : "";
    }

    static String text(OptionalLong value) {
        return value.isPresent() ? Long.toString(value.getAsLong()) : "";
    }

    static String text(OptionalDouble value) {
        return value.isPresent() ? Figures.fixed(value.getAsDouble(), 1) : "";
    }
}
