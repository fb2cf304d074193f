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

    /**
     * The block with this name.
     *
     * @throws IllegalArgumentException naming those that there are
     */
    public static WorkloadKind of(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no workload '" + id + "'; there are " + Arrays.toString(values())));
    }

    /**
     * Its traffic.
     *
     * @param streams parallel connections where the number can be chosen
     */
    public Workload workload(int streams) {
        return switch (this) {
            case IPERF_TCP -> TcpStream.tcpStream(streams);
            case IPERF_UDP -> UdpStream.udpStream();
            case NETPERF -> TcpStream.netperfTcpStream();
        };
    }

    @Override
    public String toString() {
        return id();
    }
}
