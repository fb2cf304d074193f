package io.meshperf.model;

/** What kind of traffic is put on a path, and by which tool. */
public sealed interface Workload permits TcpStream, UdpStream, UdpCapacity, RequestResponse, PathMtu, InTurns {

    WorkloadKind kind();

    Tool tool();

    /** What a tool is asked for; another workload where this one only says in which order. */
    default Workload traffic() {
        return this;
    }

    /** The name used in settings, ids and files: {@code iperf-tcp}. */
    default String id() {
        return kind().id();
    }

    default Scenario.Builder on(MeshPath path) {
        return new Scenario.Builder(this, path);
    }
}
