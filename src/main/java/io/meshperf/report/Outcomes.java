package io.meshperf.report;

import io.meshperf.model.Datagrams;
import io.meshperf.model.Measurement;
import io.meshperf.model.Outcome;
import io.meshperf.model.SegmentProbe;
import io.meshperf.model.Transactions;
import java.util.Locale;

/** Outcomes in words. */
final class Outcomes {

    private Outcomes() {}

    /** {@code measured}, {@code failed} or {@code unsupported}. */
    static String word(Outcome outcome) {
        return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** A line that stands for the trial. */
    static String line(Outcome outcome) {
        if (outcome instanceof Outcome.Measured measured) {
            return "measured " + numbers(measured.measurement());
        }
        return word(outcome) + ": " + explanation(outcome);
    }

    /** Why there is no number, on one line; empty where there is one. */
    static String explanation(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return Text.oneLine(failed.explanation());
        }
        return outcome instanceof Outcome.Unsupported unsupported ? Text.oneLine(unsupported.reason()) : "";
    }

    private static String numbers(Measurement measurement) {
        if (measurement instanceof Datagrams datagrams) {
            return datagrams.goodput() + " of " + datagrams.offered() + " offered, loss " + datagrams.loss()
                    + datagrams.jitter().map(jitter -> ", jitter " + jitter).orElse("");
        }
        if (measurement instanceof Transactions transactions) {
            return transactions.rate()
                    + transactions.p50().map(p50 -> ", p50 " + p50).orElse("")
                    + transactions.p99().map(p99 -> ", p99 " + p99).orElse("");
        }
        if (measurement instanceof SegmentProbe probe) {
            return "packets of " + probe.packetSize() + " B " + (probe.passed() ? "pass" : "do not pass");
        }
        return measurement.quantity().toString();
    }
}
