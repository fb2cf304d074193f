package io.meshperf.measure;

import io.meshperf.model.Cause;
import io.meshperf.model.Endpoint;
import io.meshperf.model.Finding;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Placement;
import io.meshperf.model.Scenario;
import io.meshperf.model.Tool;
import io.meshperf.model.ToolPort;
import io.meshperf.model.WorkloadKind;
import io.meshperf.shell.Command;
import io.meshperf.shell.CommandResult;
import io.meshperf.shell.Shell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds out before the first trial which paths carry which workload: every port of every path is used once, by the tool
 * itself and from the client's pod, with a few bytes. A blocked port then costs seconds, not a deadline per trial.
 */
public final class PathContract {

    /** Connecting is given up after 3 s; netperf's lost data connection is noticed by this alone. */
    private static final int PATIENCE_SECONDS = 8;

    private static final Duration LIMIT = Duration.ofSeconds(PATIENCE_SECONDS + 7);
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    private final Shell shell;
    private final Function<MeshPath, Optional<Endpoint>> addresses;
    private final ServerCare servers;

    /** @param addresses what a client dials for a path; empty where the server's address is not known */
    public PathContract(Shell shell, Function<MeshPath, Optional<Endpoint>> addresses, ServerCare servers) {
        this.shell = shell;
        this.addresses = addresses;
        this.servers = servers;
    }

    /** A finding for each path and workload of the scenarios that does not work; none is good. */
    public List<Finding> check(Collection<Scenario> scenarios) {
        List<Finding> findings = new ArrayList<>();
        for (MeshPath path : MeshPath.values()) {
            List<WorkloadKind> kinds = scenarios.stream()
                    .filter(scenario -> scenario.path() == path)
                    .map(scenario -> scenario.workload().kind())
                    .distinct()
                    .toList();
            kinds.forEach(kind -> check(path, kind).ifPresent(findings::add));
        }
        return findings;
    }

    private Optional<Finding> check(MeshPath path, WorkloadKind kind) {
        Optional<Endpoint> server = addresses.apply(path);
        if (server.isEmpty()) {
            return Optional.of(blocked(
                    path, kind, path.server() + " has no " + path.addressing() + " address", "look at its service"));
        }
        Command probe = new Command(argv(kind, server.get()), LIMIT);
        CommandResult result = shell.run(path.client(), probe);
        if (!works(result)) {
            // It may have met a server that was starting, or one that waited for somebody else.
            servers.restartServers(path.server());
            result = shell.run(path.client(), probe);
        }
        if (works(result)) {
            return Optional.empty();
        }
        servers.restartServers(path.server());
        return finding(path, kind, server.get(), result);
    }

    private static boolean works(CommandResult result) {
        int code = result.exitCode().orElse(-1);
        // A tool that is not there is known from the environment, and no fault of the path.
        return code == 0 || code == NOT_FOUND || code == NOT_EXECUTABLE;
    }

    private static Optional<Finding> finding(MeshPath path, WorkloadKind kind, Endpoint server, CommandResult result) {
        if (result.exitCode().isEmpty()) {
            // The connection to the worker, not the path: the trials have their own care for that.
            return Optional.empty();
        }
        String words = result.stderr() + "\n" + result.stdout();
        Cause cause = kind.id().startsWith("iperf") ? Symptoms.ofIperf3(words) : Symptoms.ofNetperf(words);
        boolean silent = cause == Cause.TOOL_ERROR;
        String said = path.client() + " to " + path.server() + " at " + server.address() + ", " + ports(kind) + ": "
                + (silent ? "no answer within " + PATIENCE_SECONDS + " s" : cause.title() + ", " + Quote.of(words));
        return Optional.of(
                blocked(path, kind, said, remedy(path, kind, silent ? Optional.empty() : Optional.of(cause))));
    }

    private static Finding blocked(MeshPath path, WorkloadKind kind, String said, String remedy) {
        return new Finding(
                Finding.Level.BLOCKS, Optional.empty(), "path " + path, said, remedy, List.of(kind), List.of(path));
    }

    private static String remedy(MeshPath path, WorkloadKind kind, Optional<Cause> cause) {
        String words = cause.map(Cause::remedy)
                .orElse("open " + ports(kind) + " on this path: firewalls, security groups, network policies");
        return path.placement() == Placement.OTHER_CLUSTER
                ? words + "; pod IPs of cluster B must be routed from cluster A; if the mesh translates the client's"
                        + " address, -Dnetwork.policy=off"
                : words;
    }

    private static String ports(WorkloadKind kind) {
        return switch (kind) {
            case IPERF_TCP -> ToolPort.IPERF3.number() + "/tcp";
            case IPERF_UDP -> ToolPort.IPERF3.number() + "/udp";
            case NETPERF -> ToolPort.NETPERF_CONTROL.number() + "/tcp and " + ToolPort.NETPERF_DATA.number() + "/tcp";
        };
    }

    /** A few bytes by the tool that will measure. */
    private static List<String> argv(WorkloadKind kind, Endpoint server) {
        List<String> argv =
                new ArrayList<>(List.of("timeout", "-s", "INT", "-k", "1", Integer.toString(PATIENCE_SECONDS)));
        if (kind == WorkloadKind.NETPERF) {
            argv.addAll(List.of(Tool.NETPERF.program(), "-H", server.address(), "-p"));
            argv.add(Integer.toString(ToolPort.NETPERF_CONTROL.number()));
            // A negative length is a number of bytes.
            argv.addAll(List.of("-t", "TCP_STREAM", "-l", "-1000", "-P", "0", "--", "-P"));
            argv.add("," + ToolPort.NETPERF_DATA.number());
            return argv;
        }
        argv.addAll(List.of(Tool.IPERF3.program(), "-c", server.address(), "-p"));
        argv.add(Integer.toString(ToolPort.IPERF3.number()));
        argv.addAll(List.of("--connect-timeout", "3000", "-n", "1000", "-l", "1000"));
        if (kind == WorkloadKind.IPERF_UDP) {
            argv.add("-u");
        }
        return argv;
    }
}
