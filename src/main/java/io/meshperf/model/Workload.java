package io.meshperf.model;

/** What kind of traffic is put on a path, and by which tool. */
public sealed interface Workload permits TcpStream, UdpStream {

    WorkloadKind kind();

    Tool tool();

    /** The name used in settings, ids and files: {@code iperf-tcp}. */
    default String id() {
        return kind().id();
    }

    default Scenario.Builder on(MeshPath path) {
        return new Scenario.Builder(this, path);
    }
}
