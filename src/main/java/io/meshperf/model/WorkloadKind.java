package io.meshperf.model;

import io.meshperf.unit.Ratio;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The blocks of the benchmark, in the order in which they are measured; each is a group that can be chosen. */
public enum WorkloadKind {
    IPERF_TCP("iperf TCP", 1, Paths.SEED),
    IPERF_UDP("iperf UDP", 7, Paths.SEED_WITHOUT_HAIRPIN),
    NETPERF("netperf", 12, Paths.SEED_WITHOUT_HAIRPIN),
    PATH_MTU("path MTU", 17, Paths.SEED),
    TCP_RR("TCP_RR", 23, Paths.ALL),
    UDP_RR("UDP_RR", 30, Paths.ALL),
    TCP_CRR("TCP_CRR", 37, Paths.ALL),
    UDP_CAPACITY("UDP capacity", 44, Paths.WITHOUT_HAIRPIN),
    COST_GOODPUT("cost in goodput", 50, Paths.PAIRED),
    COST_LATENCY("cost in latency", 60, Paths.PAIRED);

    private final String label;
    private final int firstRow;
    private final Paths paths;

    WorkloadKind(String label, int firstRow, Paths paths) {
        this.label = label;
        this.firstRow = firstRow;
        this.paths = paths;
    }

    /** The name used in settings, ids and files: {@code iperf-tcp}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How a reader knows it; the first three as the original benchmark calls them in its result file: {@code iperf TCP}. */
    public String label() {
        return label;
    }

    /** Whether it is one of the blocks of the original benchmark, whose result file has no other rows. */
    public boolean isOfSeed() {
        return this == IPERF_TCP || this == IPERF_UDP || this == NETPERF;
    }

    /** Whether it is measured on matched pairs, turn by turn, and its result is a ratio. */
    public boolean isPaired() {
        return this == COST_GOODPUT || this == COST_LATENCY;
    }

    /** Whether its trials are steps of a search, of which each asks for something else. */
    public boolean isSearch() {
        return this == PATH_MTU || this == UDP_CAPACITY;
    }

    /** What it counts. */
    public Metric metric() {
        return switch (this) {
            case IPERF_TCP, IPERF_UDP, NETPERF, UDP_CAPACITY, COST_GOODPUT -> Metric.GOODPUT;
            case TCP_RR, UDP_RR, TCP_CRR, COST_LATENCY -> Metric.TRANSACTIONS;
            case PATH_MTU -> Metric.PACKET_SIZE;
        };
    }

    /** The number of its row on this path; those of the original come first, in its order. */
    public int row(MeshPath path) {
        return firstRow + Math.max(0, paths().indexOf(path));
    }

    /** The paths that are measured with it. */
    public List<MeshPath> paths() {
        return Arrays.stream(MeshPath.values()).filter(paths::has).toList();
    }

    /** Whether none of it can be measured where only these paths are; a pair needs both of its own. */
    public boolean leavesNothingOf(List<MeshPath> chosen) {
        return isPaired()
                ? Arrays.stream(MatchedPair.values()).noneMatch(pair -> chosen.containsAll(pair.paths()))
                : chosen.stream().noneMatch(paths::has);
    }

    /** The points on one of its paths, in the order in which they are measured. */
    public Stream<TestPoint> points(MeshPath path, List<Mss> sweep, DatagramSize datagram) {
        return switch (this) {
            case IPERF_TCP -> sweep.stream().map(mss -> mss);
            case IPERF_UDP, UDP_CAPACITY -> Stream.of(datagram);
            case NETPERF -> Stream.of(new PathMss());
            case PATH_MTU -> Arrays.stream(Direction.values());
            case TCP_RR, UDP_RR, TCP_CRR -> Arrays.stream(Beside.values());
            case COST_GOODPUT, COST_LATENCY ->
                Arrays.stream(MatchedPair.values())
                        .filter(pair -> pair.paths().contains(path))
                        .map(InPair::new);
        };
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
     * @param lossBound share of the datagrams that a UDP capacity may lose
     */
    public Workload workload(int streams, Ratio lossBound) {
        return switch (this) {
            case IPERF_TCP -> TcpStream.tcpStream(streams);
            case IPERF_UDP -> UdpStream.udpStream();
            case NETPERF -> TcpStream.netperfTcpStream();
            case PATH_MTU -> PathMtu.pathMtu();
            case TCP_RR -> RequestResponse.requests(Exchange.TCP_RR);
            case UDP_RR -> RequestResponse.requests(Exchange.UDP_RR);
            case TCP_CRR -> RequestResponse.requests(Exchange.TCP_CRR);
            case UDP_CAPACITY -> UdpCapacity.udpCapacity(lossBound);
            case COST_GOODPUT -> new InTurns(TcpStream.tcpStream(streams));
            case COST_LATENCY -> new InTurns(RequestResponse.requests(Exchange.TCP_RR));
        };
    }

    @Override
    public String toString() {
        return id();
    }

    /** Which paths a block takes. */
    private enum Paths {
        ALL,
        WITHOUT_HAIRPIN,
        SEED,
        SEED_WITHOUT_HAIRPIN,
        PAIRED;

        boolean has(MeshPath path) {
            return switch (this) {
                case ALL -> true;
                case WITHOUT_HAIRPIN -> path != MeshPath.HAIRPIN;
                case SEED -> path != MeshPath.OTHER_CLUSTER_BACK;
                case SEED_WITHOUT_HAIRPIN -> SEED.has(path) && WITHOUT_HAIRPIN.has(path);
                case PAIRED ->
                    Arrays.stream(MatchedPair.values())
                            .anyMatch(pair -> pair.paths().contains(path));
            };
        }
    }
}
