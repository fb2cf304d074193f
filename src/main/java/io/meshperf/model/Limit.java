package io.meshperf.model;

import io.meshperf.unit.BitRate;
import io.meshperf.unit.Latency;
import io.meshperf.unit.Ratio;
import java.util.List;

/** What a user demands of a path: a bound on one {@link Aspect}, over the median of its trials. */
public sealed interface Limit {

    /** What is bounded; whether from below or above is the aspect's. */
    Aspect aspect();

    /** The last value that is allowed, in the aspect's unit. */
    double bound();

    /** As it is written in a setting: {@code at least 100 Mbit/s}. {@link #parse} reads the same limit from it. */
    String text();

    /** Whether a trial of this workload can say anything about it. */
    default boolean appliesTo(Workload workload) {
        return Aspect.of(workload.kind()).contains(aspect());
    }

    /** Whether this value keeps it. */
    default boolean allows(double value) {
        return aspect().moreIsBetter() ? value >= bound() : value <= bound();
    }

    /**
     * Reads a demand; how many spaces are between its words does not matter.
     *
     * @throws IllegalArgumentException with what is wrong, and the demands that there are
     */
    static Limit parse(String text) {
        return LimitText.parse(text);
    }

    /** A floor under the goodput. */
    record GoodputAtLeast(BitRate floor) implements Limit {

        @Override
        public Aspect aspect() {
            return Aspect.GOODPUT;
        }

        @Override
        public double bound() {
            return floor.bitsPerSecond();
        }

        @Override
        public String text() {
            return "at least " + floor.written();
        }
    }

    /** A floor under the rate of transactions. */
    record TransactionsAtLeast(double perSecond) implements Limit {

        public TransactionsAtLeast {
            if (!Double.isFinite(perSecond) || perSecond < 0) {
                throw new IllegalArgumentException("a rate is finite and not negative: " + perSecond);
            }
        }

        @Override
        public Aspect aspect() {
            return Aspect.TRANSACTIONS;
        }

        @Override
        public double bound() {
            return perSecond;
        }

        @Override
        public String text() {
            return "at least " + LimitText.number(perSecond) + " per second";
        }
    }

    /** A ceiling over the share of datagrams lost, at most 1. */
    record LossAtMost(Ratio ceiling) implements Limit {

        public LossAtMost {
            if (ceiling.value() > 1) {
                throw new IllegalArgumentException("a loss is at most 100 %: '" + ceiling.written() + "'");
            }
        }

        @Override
        public Aspect aspect() {
            return Aspect.LOSS;
        }

        @Override
        public double bound() {
            return ceiling.value();
        }

        @Override
        public String text() {
            return "loss at most " + ceiling.written();
        }
    }

    /** A ceiling over a percentile, or the mean, of the time that a transaction takes. */
    record LatencyAtMost(Aspect aspect, Latency ceiling) implements Limit {

        public LatencyAtMost {
            if (!aspect.isLatency()) {
                throw new IllegalArgumentException(aspect + " is no latency");
            }
        }

        @Override
        public double bound() {
            return ceiling.micros();
        }

        @Override
        public String text() {
            return aspect + " at most " + ceiling.written();
        }
    }

    /**
     * A floor under what one path of a matched pair delivers as a share of the other.
     *
     * @param of what the one is called: {@code service IP}
     * @param base what the other is called: {@code pod IP}
     * @param share more than 0 and at most 1
     */
    record KeepsAtLeast(String of, String base, Ratio share) implements Limit {

        public KeepsAtLeast {
            if (MatchedPair.named(of, base).isEmpty()) {
                throw new IllegalArgumentException("'" + of + "' and '" + base + "' are not measured as a pair");
            }
            if (share.value() == 0 || share.value() > 1) {
                throw new IllegalArgumentException(
                        "a path can be held to more than 0 % and at most 100 % of another: '" + share.written() + "'");
            }
        }

        /** The pairs that it holds for. */
        public List<MatchedPair> pairs() {
            return MatchedPair.named(of, base);
        }

        @Override
        public Aspect aspect() {
            return Aspect.KEPT;
        }

        @Override
        public double bound() {
            return share.value();
        }

        @Override
        public String text() {
            return of + " keeps at least " + share.written() + " of " + base;
        }
    }

    /**
     * A floor under the size of the largest packet that passes.
     *
     * @param bytes 68 (the least that IPv4 allows, RFC 791) to 65535
     */
    record PathMtuAtLeast(int bytes) implements Limit {

        public PathMtuAtLeast {
            if (bytes < 68 || bytes > 65535) {
                throw new IllegalArgumentException("a path MTU is 68 to 65535 bytes: " + bytes);
            }
        }

        @Override
        public Aspect aspect() {
            return Aspect.PATH_MTU;
        }

        @Override
        public double bound() {
            return bytes;
        }

        @Override
        public String text() {
            return "path MTU at least " + bytes;
        }
    }

    /** A ceiling over the time for which a connection may get nothing, in any trial. */
    record StandsStillAtMost(Latency ceiling) implements Limit {

        @Override
        public Aspect aspect() {
            return Aspect.STANDSTILL;
        }

        @Override
        public double bound() {
            return ceiling.micros();
        }

        @Override
        public String text() {
            return "stands still at most " + ceiling.written();
        }
    }
}
