package io.meshperf.measure;

import io.meshperf.model.Endpoint;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.ToolPort;
import java.util.ArrayList;
import java.util.List;

/** The options that every netperf trial takes. */
final class NetperfOptions {

    private NetperfOptions() {}

    /** The global ones, without the program and the length; answers come without a banner. */
    static List<String> global(Endpoint server, String test) {
        return List.of(
                "-H",
                server.address(),
                "-p",
                Integer.toString(ToolPort.NETPERF_CONTROL.number()),
                "-t",
                test,
                "-P",
                "0");
    }

    /** The separator and the test's own: the fixed data port, and what is asked of the kernel for a TCP connection. */
    static List<String> ofTest(TcpOptions options) {
        List<String> argv = new ArrayList<>(List.of("--", "-P", "," + ToolPort.NETPERF_DATA.number()));
        options.congestion().ifPresent(name -> argv.addAll(List.of("-K", name)));
        options.window().ifPresent(bytes -> {
            argv.addAll(List.of("-s", Long.toString(bytes)));
            argv.addAll(List.of("-S", Long.toString(bytes)));
        });
        return argv;
    }
}
