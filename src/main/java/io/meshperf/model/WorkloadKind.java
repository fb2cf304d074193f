package io.meshperf.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The blocks of the benchmark, in the order in which they are measured; each is a group that can be chosen. */
public enum WorkloadKind {
    IPERF_TCP("iperf TCP", 1, true),
    IPERF_UDP("iperf UDP", 7, false),
    NETPERF("netperf", 12, false);

    private final String seedLabel;
    private final int firstSeedRow;
    private final boolean hairpin;

    WorkloadKind(String seedLabel, int firstSeedRow, boolean hairpin) {
        this.seedLabel = seedLabel;
        this.firstSeedRow = firstSeedRow;
        this.hairpin = hairpin;
    }

    /** The name used in settings, ids and files: {@code iperf-tcp}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How the original benchmark calls it in its result file: {@code iperf TCP}. */
    public String seedLabel() {
        return seedLabel;
    }

    /** The number of its row in the original's result file on this path. */
    public int seedRow(MeshPath path) {
        return firstSeedRow + path.position() - 1;
    }

    /** The paths that the original measures with it: only TCP by iperf3 takes the hairpin. */
    public List<MeshPath> paths() {
        return Arrays.stream(MeshPath.values())
                .filter(path -> hairpin || path != MeshPath.HAIRPIN)
                .toList();
    }

    @Override
    public String toString() {
        return id();
    }
}
