package io.meshperf.measure;

import io.meshperf.model.PathMtu;
import io.meshperf.model.RequestResponse;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Tool;
import io.meshperf.model.UdpCapacity;
import io.meshperf.model.UdpStream;
import io.meshperf.model.Workload;

/** Which driver makes which traffic. */
final class Drivers {

    private Drivers() {}

    /** @param options what is asked of every TCP connection that is measured */
    static Driver of(Workload workload, TcpOptions options) {
        Workload traffic = workload.traffic();
        if (traffic instanceof TcpStream tcp) {
            return tcp.tool() == Tool.IPERF3 ? new Iperf3Tcp(options) : new NetperfStream(options);
        }
        if (traffic instanceof RequestResponse) {
            return new NetperfRequests(options);
        }
        if (traffic instanceof UdpStream || traffic instanceof UdpCapacity) {
            return new Iperf3Udp();
        }
        if (traffic instanceof PathMtu) {
            return new Iperf3Probe();
        }
        throw new IllegalArgumentException("no driver makes the traffic of " + workload.id());
    }
}
