package io.meshperf.model;

/** What kind of traffic is put on a path, and by which tool. */
public sealed interface Workload permits TcpStream, UdpStream {

    /** The name used in settings, ids and files: {@code iperf-tcp}. Also the name of the group of its benchmarks. */
    String id();

    Tool tool();

    /** How the original benchmark calls it in its result file: {@code iperf TCP}. */
    String seedLabel();

    /** The number of the original's row that holds this workload on the first path. */
    int firstSeedRow();

    default Scenario.Builder on(MeshPath path) {
        return new Scenario.Builder(this, path);
    }
}
