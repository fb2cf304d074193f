package io.meshperf.measure;

import io.meshperf.model.Cause;
import io.meshperf.model.Endpoint;
import io.meshperf.model.Finding;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Placement;
import io.meshperf.model.Scenario;
import io.meshperf.model.WorkloadKind;
import io.meshperf.shell.Command;
import io.meshperf.shell.CommandResult;
import io.meshperf.shell.Shell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Finds out before the first trial which paths carry which workload: every port of every path that something needs is used
 * once, by the tool itself and from the client's pod, with a few bytes. A blocked port then costs seconds, not a deadline per
 * trial. That it is the worker that is meant who answers is proved by the worker itself: its kernel counts the connections.
 */
public final class PathContract {

    private static final Duration LIMIT = Duration.ofSeconds(PortProbe.PATIENCE_SECONDS + 7);
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    private static final int TIMED_OUT = 124;
    private static final int KILLED = 137;

    private final Shell shell;
    private final Function<MeshPath, Optional<Endpoint>> addresses;
    private final ServerCare servers;
    private int answered;

    /** @param addresses what a client dials for a path; empty where the server's address is not known */
    public PathContract(Shell shell, Function<MeshPath, Optional<Endpoint>> addresses, ServerCare servers) {
        this.shell = shell;
        this.addresses = addresses;
        this.servers = servers;
    }

    /** A finding for each path and port of the scenarios that does not work, with the workloads that need it; none is good. */
    public List<Finding> check(Collection<Scenario> scenarios) {
        List<Finding> findings = new ArrayList<>();
        for (MeshPath path : MeshPath.values()) {
            List<Scenario> onPath = scenarios.stream()
                    .filter(scenario -> scenario.path() == path)
                    .toList();
            Optional<Endpoint> server = addresses.apply(path);
            if (server.isEmpty() && !onPath.isEmpty()) {
                String said = path.server() + " has no " + path.addressing() + " address";
                findings.add(blocked(path, kinds(onPath), said, "look at its service"));
            } else if (server.isPresent() && !onPath.isEmpty()) {
                findings.addAll(check(path, server.get(), onPath));
            }
        }
        return findings;
    }

    private List<Finding> check(MeshPath path, Endpoint server, List<Scenario> onPath) {
        List<Finding> findings = new ArrayList<>();
        OptionalLong before = Taken.by(path.server(), shell);
        answered = 0;
        for (PortProbe probe : PortProbe.values()) {
            List<WorkloadKind> kinds =
                    kinds(onPath.stream().filter(probe::isNeededBy).toList());
            if (!kinds.isEmpty()) {
                check(path, server, probe, kinds).ifPresent(findings::add);
            }
        }
        OptionalLong after = answered > 0 && before.isPresent() ? Taken.by(path.server(), shell) : OptionalLong.empty();
        if (after.isPresent() && after.getAsLong() - before.getAsLong() < answered) {
            findings.add(another(path, server, kinds(onPath), after.getAsLong() - before.getAsLong()));
        }
        return findings;
    }

    /** Each probe makes at least one connection; one that the worker itself has not seen was taken by somebody else. */
    private Finding another(MeshPath path, Endpoint server, List<WorkloadKind> kinds, long seen) {
        String same = Arrays.stream(MeshPath.values())
                .filter(other -> other.server() != path.server())
                .filter(other -> addresses.apply(other).map(Endpoint::address).equals(Optional.of(server.address())))
                .map(other -> "; " + other.server() + " has this address, too")
                .findFirst()
                .orElse("");
        return blocked(
                path,
                kinds,
                path.client() + " to " + path.server() + " at " + server.address()
                        + ": something answers there, but it is not " + path.server() + ", which saw " + seen + " of "
                        + answered + " connections" + same,
                "clusters with the same pod addresses (CIDRs) cannot reach each other's pods: give each its own; or"
                        + " something on the way (a proxy, a translation of addresses) takes the traffic");
    }

    private static List<WorkloadKind> kinds(List<Scenario> scenarios) {
        return scenarios.stream()
                .map(scenario -> scenario.workload().kind())
                .distinct()
                .toList();
    }

    private Optional<Finding> check(MeshPath path, Endpoint server, PortProbe probe, List<WorkloadKind> kinds) {
        Command command = Command.repeatable(probe.argv(server), LIMIT);
        CommandResult result = shell.run(path.client(), command);
        if (!works(result)) {
            // It may have met a server that was starting, or one that waited for somebody else.
            servers.restartServers(path.server());
            result = shell.run(path.client(), command);
        }
        if (works(result)) {
            answered += result.exitCode().orElse(-1) == 0 ? 1 : 0;
            return Optional.empty();
        }
        servers.restartServers(path.server());
        return finding(path, server, probe, kinds, result);
    }

    private static boolean works(CommandResult result) {
        int code = result.exitCode().orElse(-1);
        // A tool that is not there is known from the environment, and no fault of the path.
        return code == 0 || code == NOT_FOUND || code == NOT_EXECUTABLE;
    }

    private static Optional<Finding> finding(
            MeshPath path, Endpoint server, PortProbe probe, List<WorkloadKind> kinds, CommandResult result) {
        if (result.exitCode().isEmpty()) {
            // The connection to the worker, not the path: the trials have their own care for that.
            return Optional.empty();
        }
        String words = result.stderr() + "\n" + result.stdout();
        Cause cause = probe.causeOf(words);
        boolean silent = isCutShort(result.exitCode().getAsInt()) || (cause == Cause.TOOL_ERROR && words.isBlank());
        String said = path.client() + " to " + path.server() + " at " + server.address() + ", " + probe.ports() + ": "
                + (silent
                        ? "no answer within " + PortProbe.PATIENCE_SECONDS + " s"
                        : cause.title() + ", " + Quote.of(words));
        return Optional.of(
                blocked(path, kinds, said, remedy(path, probe, silent ? Optional.empty() : Optional.of(cause))));
    }

    /** Ended by its own {@code timeout}, which iperf3 tells as if somebody had come for it. */
    private static boolean isCutShort(int exitCode) {
        return exitCode == TIMED_OUT || exitCode == KILLED;
    }

    private static Finding blocked(MeshPath path, List<WorkloadKind> kinds, String said, String remedy) {
        return new Finding(Finding.Level.BLOCKS, Optional.empty(), "path " + path, said, remedy, kinds, List.of(path));
    }

    private static String remedy(MeshPath path, PortProbe probe, Optional<Cause> cause) {
        String words = cause.map(Cause::remedy)
                .orElse("open " + probe.ports() + " on this path: firewalls, security groups, network policies");
        return path.placement() == Placement.OTHER_CLUSTER
                ? words + "; pod IPs of cluster B must be routed from cluster A; if the mesh translates the client's"
                        + " address, -Dnetwork.policy=off"
                : words;
    }
}
