package io.meshperf.model;

/**
 * Bulk TCP: as much payload as the path takes, one way, client to server.
 *
 * @param streams parallel connections; iperf3 takes 1 to 128, netperf's TCP_STREAM is one connection
 */
public record TcpStream(Tool tool, int streams) implements Workload {

    public TcpStream {
        int most = tool == Tool.IPERF3 ? 128 : 1;
        if (streams < 1 || streams > most) {
            throw new IllegalArgumentException(tool.program() + " takes 1 to " + most + " streams: " + streams);
        }
    }

    /** Bulk TCP by iperf3 over so many parallel connections. */
    public static TcpStream tcpStream(int streams) {
        return new TcpStream(Tool.IPERF3, streams);
    }

    /** Bulk TCP by netperf's TCP_STREAM over one connection. */
    public static TcpStream netperfTcpStream() {
        return new TcpStream(Tool.NETPERF, 1);
    }

    @Override
    public WorkloadKind kind() {
        return tool == Tool.IPERF3 ? WorkloadKind.IPERF_TCP : WorkloadKind.NETPERF;
    }
}
