package io.meshperf.measure;

import io.meshperf.model.Standstill;
import io.meshperf.model.Trial;
import io.meshperf.unit.BitRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What netperf says while it runs ({@code -D}, in builds with its demo mode; another build says that it cannot, and there are
 * no slices). With a negative interval it looks at its clock whenever it has sent something: while nothing can be sent, an
 * interval grows.
 */
record NetperfInterim(Slices slices) {

    /** An interval with a hole in it still has something of the pace of its good part. */
    private static final double SLOW_SHARE = 0.5;

    private static final Pattern INTERIM = Pattern.compile(
            "(?m)^NETPERF_INTERIM_RESULT\\[[0-9]+]=([0-9]{1,9}\\.[0-9]{1,6})\\nNETPERF_UNITS\\[[0-9]+]=10\\^6bits/s\\n"
                    + "NETPERF_INTERVAL\\[[0-9]+]=([0-9]{1,9}\\.[0-9]{1,6})$");

    static NetperfInterim parse(String stdout) {
        List<Slices.Slice> slices = new ArrayList<>();
        Matcher matcher = INTERIM.matcher(stdout);
        double start = 0;
        while (matcher.find()) {
            double end = start + Double.parseDouble(matcher.group(2));
            double bytes = Double.parseDouble(matcher.group(1)) * 1e6 / 8 * (end - start);
            slices.add(new Slices.Slice(start, end, bytes));
            start = end;
        }
        return new NetperfInterim(new Slices(slices));
    }

    /**
     * Intervals that are longer than asked for by a standstill, and slow. On a slow path intervals are long as well, but as
     * fast as the trial.
     *
     * @return empty where netperf said nothing meanwhile
     */
    Optional<Standstill> standstill(Trial trial, BitRate goodput) {
        if (slices.slices().isEmpty()) {
            return Optional.empty();
        }
        double usual = Iperf3Options.interval(trial.duration(), 1);
        double shortest = Delivery.seconds(Standstill.SHORTEST);
        double pace = goodput.bitsPerSecond() / 8;
        double asked = trial.duration().toSeconds();
        List<Delivery.Stretch> stretches = new ArrayList<>();
        for (Slices.Slice slice : slices.slices()) {
            if (slice.seconds() >= usual + shortest && slice.pace() < SLOW_SHARE * pace) {
                double from = Math.min(asked, slice.start() + slice.bytes() / pace);
                double to = Math.min(asked, slice.end());
                if (to - from >= shortest) {
                    stretches.add(new Delivery.Stretch(from, to));
                }
            }
        }
        return Optional.of(Delivery.of(List.of(stretches)));
    }
}
