package io.meshperf.measure;

import io.meshperf.model.Beside;
import io.meshperf.model.Cause;
import io.meshperf.model.Endpoint;
import io.meshperf.model.Scenario;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.Tool;
import io.meshperf.model.ToolPort;
import java.util.ArrayList;
import java.util.List;

/** The ports that a tool needs for one kind of traffic, and how it uses them once. */
enum PortProbe {
    IPERF3_TCP,
    IPERF3_UDP,
    NETPERF_TCP,
    NETPERF_UDP;

    /** Connecting is given up after 3 s; netperf's lost data connection or datagram is noticed by this alone. */
    static final int PATIENCE_SECONDS = 8;

    /** Whether the scenario's traffic uses these ports; a bulk stream beside it counts. */
    boolean isNeededBy(Scenario scenario) {
        boolean loaded = scenario.point() == Beside.BULK_STREAM;
        return switch (scenario.workload().kind()) {
            case IPERF_TCP, PATH_MTU, COST_GOODPUT -> this == IPERF3_TCP;
            case IPERF_UDP, UDP_CAPACITY -> this == IPERF3_UDP;
            case UDP_RR -> this == NETPERF_UDP || (loaded && this == IPERF3_TCP);
            case NETPERF, TCP_RR, TCP_CRR, COST_LATENCY -> this == NETPERF_TCP || (loaded && this == IPERF3_TCP);
        };
    }

    /** As a reader calls them: {@code 12865/tcp and 12866/udp}. */
    String ports() {
        return switch (this) {
            case IPERF3_TCP -> ToolPort.IPERF3.number() + "/tcp";
            case IPERF3_UDP -> ToolPort.IPERF3.number() + "/udp";
            case NETPERF_TCP ->
                ToolPort.NETPERF_CONTROL.number() + "/tcp and " + ToolPort.NETPERF_DATA.number() + "/tcp";
            case NETPERF_UDP ->
                ToolPort.NETPERF_CONTROL.number() + "/tcp and " + ToolPort.NETPERF_DATA.number() + "/udp";
        };
    }

    /** What the tool's words mean. */
    Cause causeOf(String words) {
        Circumstances circumstances = Circumstances.ofProbe(this == IPERF3_UDP, words);
        return this == IPERF3_TCP || this == IPERF3_UDP
                ? Symptoms.ofIperf3(words, circumstances)
                : Symptoms.ofNetperf(words, circumstances);
    }

    /** A few bytes by the tool that will measure. */
    List<String> argv(Endpoint server) {
        List<String> argv =
                new ArrayList<>(List.of("timeout", "-s", "INT", "-k", "1", Integer.toString(PATIENCE_SECONDS)));
        switch (this) {
            case IPERF3_TCP -> argv.addAll(iperf3(server));
            case IPERF3_UDP -> {
                argv.addAll(iperf3(server));
                argv.add("-u");
            }
            // A negative length is a number of bytes, or of transactions.
            case NETPERF_TCP -> argv.addAll(netperf(server, "TCP_STREAM", "-1000"));
            case NETPERF_UDP -> argv.addAll(netperf(server, "UDP_RR", "-10"));
        }
        return argv;
    }

    private static List<String> iperf3(Endpoint server) {
        List<String> argv = new ArrayList<>(List.of(Tool.IPERF3.program(), "-c", server.address(), "-p"));
        argv.add(Integer.toString(ToolPort.IPERF3.number()));
        // Since 3.16 iperf3 looks only at the end of an interval, of 1 s if none is given, whether it has sent enough.
        argv.addAll(List.of("--connect-timeout", "3000", "-n", "1000", "-l", "1000", "-i", "0.1"));
        return argv;
    }

    private static List<String> netperf(Endpoint server, String test, String length) {
        List<String> argv = new ArrayList<>(List.of(Tool.NETPERF.program(), "-l", length));
        argv.addAll(NetperfOptions.global(server, test));
        argv.addAll(NetperfOptions.ofTest(TcpOptions.none()));
        return argv;
    }
}
