package io.meshperf.model;

/**
 * UDP datagrams by iperf3, one way, client to server, as fast as the sender can. What arrives says what the path
 * carries under overload, not what it carries without loss.
 */
public record UdpStream() implements Workload {

    public static UdpStream udpStream() {
        return new UdpStream();
    }

    @Override
    public WorkloadKind kind() {
        return WorkloadKind.IPERF_UDP;
    }

    @Override
    public Tool tool() {
        return Tool.IPERF3;
    }
}
