package io.meshperf.model;

import io.meshperf.unit.BitRate;
import io.meshperf.unit.Latency;
import io.meshperf.unit.Ratio;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a limit can be about: a number, with its unit, that the trials of some workloads have. */
public enum Aspect {
    /** Bits per second that the receiver got. */
    GOODPUT("goodput", true),

    /** Requests that were answered, per second. */
    TRANSACTIONS("transactions", true),

    /** Share of the datagrams sent that did not arrive. */
    LOSS("loss", false),

    /** Microseconds that half of the transactions stayed below; so on for the next two. */
    P50("p50", false),
    P90("p90", false),
    P99("p99", false),

    /** Mean of the transactions' times in microseconds. */
    MEAN("mean", false),

    /** What one path of a matched pair delivers, as a share of what the other does. */
    KEPT("share of another path", true),

    /** Bytes of the largest IP packet that passes. */
    PATH_MTU("path MTU", true),

    /** Microseconds for which a connection got nothing, the longest of all trials. */
    STANDSTILL("standstill", false);

    private final String words;
    private final boolean moreIsBetter;

    Aspect(String words, boolean moreIsBetter) {
        this.words = words;
        this.moreIsBetter = moreIsBetter;
    }

    /**
     * What trials of this workload can be held to: the one place that says which demands fit which workload. Request and
     * response have TRANSACTIONS and P50 to MEAN, what is measured in matched pairs has KEPT, and connections that can be watched have STANDSTILL.
     */
    public static Set<Aspect> of(WorkloadKind kind) {
        return switch (kind) {
            case IPERF_TCP, NETPERF -> EnumSet.of(GOODPUT, STANDSTILL);
            case UDP_CAPACITY -> EnumSet.of(GOODPUT);
            case IPERF_UDP -> EnumSet.of(GOODPUT, LOSS);
            case TCP_RR, UDP_RR, TCP_CRR -> EnumSet.of(TRANSACTIONS, P50, P90, P99, MEAN, STANDSTILL);
            case PATH_MTU -> EnumSet.of(PATH_MTU);
            case COST_GOODPUT, COST_LATENCY -> EnumSet.of(KEPT);
        };
    }

    /** What a trial's own number is. */
    static Aspect of(Metric metric) {
        return switch (metric) {
            case GOODPUT -> GOODPUT;
            case TRANSACTIONS -> TRANSACTIONS;
            case PACKET_SIZE -> PATH_MTU;
        };
    }

    /** Whether it is a latency, in microseconds. */
    public boolean isLatency() {
        return EnumSet.range(P50, MEAN).contains(this);
    }

    /** Whether a limit is a floor; else it is a ceiling. */
    public boolean moreIsBetter() {
        return moreIsBetter;
    }

    /** A value for a reader, with its unit: {@code 1.63 Gbit/s}. */
    public String shown(double value) {
        return switch (this) {
            case GOODPUT -> new BitRate(value).toString();
            case TRANSACTIONS -> String.format(Locale.ROOT, "%.0f per second", value);
            case LOSS, KEPT -> new Ratio(value).toString();
            case P50, P90, P99, MEAN, STANDSTILL -> new Latency(value).toString();
            case PATH_MTU -> String.format(Locale.ROOT, "%.0f", value);
        };
    }

    /** Its name in a sentence. */
    @Override
    public String toString() {
        return words;
    }
}
