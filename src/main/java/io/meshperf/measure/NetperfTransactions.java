package io.meshperf.measure;

import io.meshperf.model.Cause;
import io.meshperf.model.Exchange;
import io.meshperf.model.Outcome;
import io.meshperf.model.Standstill;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.Timing;
import io.meshperf.model.Transactions;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.Latency;
import io.meshperf.unit.PerSecond;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What netperf's answer to a trial of requests means.
 *
 * @param counted whether the trial was one of so many transactions, and took about its time
 * @param options asked of the kernel for the connection
 */
record NetperfTransactions(Duration duration, Exchange exchange, boolean counted, TcpOptions options) {

    private static final String UNITS = "Trans/s";
    private static final double TOLERANCE = 0.05;
    private static final double UNACCOUNTED = 0.1;

    /** They are repeated until they take half of the time; netperf rounds. */
    private static final double SHORTEST_SHARE = 0.4;

    /** @param load goodput of the bulk stream that ran beside the requests */
    Outcome.Measured read(Answer answer, Optional<BitRate> load, LeftOut leftOut) throws NoNumber {
        NetperfEnding.check(answer, exchange == Exchange.TCP_CRR);
        NetperfReport report = NetperfReport.parse(answer.stdout());
        if (!report.text("THROUGHPUT_UNITS").equals(UNITS)) {
            throw new NoNumber(
                    Cause.FOREIGN_ANSWER,
                    "THROUGHPUT_UNITS is '" + report.text("THROUGHPUT_UNITS") + "', not '" + UNITS + "'");
        }
        double rate = rate(report);
        double elapsed = report.number("ELAPSED_TIME");
        checkLength(elapsed);
        Latency max = latency(report, "MAX_LATENCY");
        Latency mean = latency(report, "MEAN_LATENCY");
        if (mean.micros() > max.micros()) {
            throw new NoNumber(
                    Cause.NONSENSE, "latencies in µs that cannot be: mean " + mean.micros() + ", max " + max.micros());
        }
        NetperfPercentiles percentiles = NetperfPercentiles.of(report, mean, max, leftOut);
        double waited = checkTime(rate, elapsed, mean, max);
        AsAsked.check(report, options, leftOut);
        // What the last request waited beyond the time asked for is nobody's.
        double asked = duration.toSeconds();
        double longest = Math.max(waited, max.micros() / 1e6);
        boolean outlasted = !counted && elapsed > asked * (1 + TOLERANCE) && longest >= elapsed - asked;
        double within = outlasted ? asked : elapsed;
        return new Outcome.Measured(
                new Transactions(
                        new PerSecond(rate * elapsed / within),
                        mean,
                        percentiles.p50(),
                        percentiles.p90(),
                        percentiles.p99(),
                        max,
                        load),
                timing(elapsed, within, longest - (elapsed - within)));
    }

    /** A blocked data connection ends with exit code 0 and a rate of 0. */
    private static double rate(NetperfReport report) throws NoNumber {
        double rate = report.number("TRANSACTION_RATE");
        double throughput = report.number("THROUGHPUT");
        if (rate == 0 || throughput == 0) {
            throw new NoNumber(Cause.DATA_PORT_BLOCKED, "netperf reports 0 transactions and exit code 0");
        }
        if (Math.abs(rate - throughput) > TOLERANCE * throughput) {
            throw new NoNumber(
                    Cause.NONSENSE, "THROUGHPUT is " + throughput + ", but TRANSACTION_RATE " + rate + " " + UNITS);
        }
        return rate;
    }

    private void checkLength(double elapsed) throws NoNumber {
        double shortest = counted ? SHORTEST_SHARE : Iperf3Report.SHORTEST_SHARE;
        if (elapsed < shortest * duration.toSeconds()) {
            throw new NoNumber(
                    Cause.CLIENT_KILLED,
                    "requests were made for " + elapsed + " s of the " + duration.toSeconds() + " s asked for");
        }
    }

    /** netperf says 0 or -1 where it does not know. */
    private static Latency latency(NetperfReport report, String key) throws NoNumber {
        double micros = report.number(key);
        if (micros == 0) {
            throw new NoNumber(Cause.NONSENSE, key + " is 0, which no transaction takes");
        }
        return new Latency(micros);
    }

    /**
     * One at a time, the transactions take all of the time together. What they leave is a request that was never answered,
     * and its wait is in no latency.
     *
     * @return how long the last request waited in vain, in seconds
     */
    private double checkTime(double rate, double elapsed, Latency mean, Latency max) throws NoNumber {
        double accounted = rate * elapsed * mean.micros() / 1e6;
        double longest = max.micros() / 1e6;
        if (accounted > elapsed * (1 + TOLERANCE) + 1e-2) {
            throw new NoNumber(
                    Cause.NONSENSE,
                    "transactions of " + mean + " on average cannot be " + rate + " in a second, one at a time");
        }
        boolean unanswered = elapsed - accounted > UNACCOUNTED * elapsed + longest;
        if (unanswered && exchange == Exchange.UDP_RR) {
            throw new NoNumber(
                    Cause.ANSWER_LOST,
                    "the last request was made after " + seconds(accounted) + " of " + seconds(elapsed)
                            + " and not answered");
        }
        return unanswered ? elapsed - accounted : 0;
    }

    /** The longest that a request waited is a standstill, where it is long enough to be one. */
    private Timing timing(double elapsed, double within, double longest) {
        Duration wait = Delivery.duration(Math.max(0, Math.min(longest, within)));
        Standstill standstill = wait.compareTo(Standstill.SHORTEST) < 0
                ? Standstill.none(1)
                : new Standstill(wait, wait, Duration.ZERO, 1, 1);
        return new Timing(
                Optional.empty(),
                counted ? Optional.empty() : Optional.of(Delivery.duration(elapsed)),
                within <= duration.toSeconds() * (1 + TOLERANCE) ? Timing.Window.ASKED : Timing.Window.WHOLE,
                Optional.of(standstill),
                Optional.empty(),
                1);
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }
}
