package io.meshperf.measure;

import io.meshperf.model.Workload;
import java.util.Map;

/** Which driver makes which workload. */
final class Drivers {

    private static final Map<String, Driver> BY_WORKLOAD = Map.of(
            "iperf-tcp", new Iperf3Tcp(),
            "iperf-udp", new Iperf3Udp(),
            "netperf", new NetperfStream());

    private Drivers() {}

    static Driver of(Workload workload) {
        Driver driver = BY_WORKLOAD.get(workload.id());
        if (driver == null) {
            throw new IllegalArgumentException("no driver makes the workload " + workload.id()
                    + "; there are drivers for " + BY_WORKLOAD.keySet());
        }
        return driver;
    }
}
