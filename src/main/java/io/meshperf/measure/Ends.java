package io.meshperf.measure;

import io.meshperf.model.MeshPath;
import io.meshperf.model.Scenario;
import io.meshperf.model.Tool;
import io.meshperf.model.Vitals;
import io.meshperf.model.WorkerId;
import io.meshperf.shell.Command;
import io.meshperf.shell.CommandResult;
import io.meshperf.shell.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Finds out what both ends of a path did while a trial ran. The client's end is read by the trial's own script; the server's
 * takes one more command after the trial, and one before it unless the last trial's reading is of the same worker and hardly
 * older than this trial's start.
 */
final class Ends {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** An older reading would tell of too much that was no part of the trial. */
    private static final double OLDEST_SHARE = 0.2;

    private final Shell shell;
    private final Supplier<Duration> ownCpu;
    private final Optional<String> ownKernel;
    private Optional<Seen> last = Optional.empty();

    /** @param ownKernel boot id of the machine that this program runs on */
    Ends(Shell shell, Supplier<Duration> ownCpu, Optional<String> ownKernel) {
        this.shell = shell;
        this.ownCpu = ownCpu;
        this.ownKernel = ownKernel;
    }

    /** The boot id of the machine that this program runs on; empty where it cannot be read. */
    static Optional<String> ownKernel() {
        try {
            return Optional.of(
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A server's pod at one moment, and the CPU time that this program had used by then. */
    private record Seen(WorkerId worker, Reading reading, long nanos, Duration ownCpu) {}

    /** To be called before a trial on this path. */
    void before(MeshPath path, Duration trial) {
        boolean known = last.filter(seen -> seen.worker() == path.server()
                        && System.nanoTime() - seen.nanos() < OLDEST_SHARE * trial.toNanos())
                .isPresent();
        if (!known) {
            last = look(path.server());
        }
    }

    /**
     * To be called after a trial.
     *
     * @param from the client's reading before the tool
     * @param to the client's reading after it
     * @param harnessCpu CPU time of this program meanwhile
     */
    Both after(Scenario scenario, Reading from, Reading to, Duration harnessCpu) {
        Optional<Seen> before = last;
        last = look(scenario.path().server());
        Span client = new Span(from, to);
        if (before.isEmpty() || last.isEmpty()) {
            return new Both(
                    vitals(
                            client,
                            client.children(),
                            OptionalDouble.empty(),
                            own(client, harnessCpu),
                            client.seconds()),
                    Vitals.unknown(),
                    OptionalLong.empty(),
                    false,
                    before.isPresent());
        }
        Span server = new Span(before.get().reading(), last.get().reading());
        OptionalDouble serving = serving(scenario, server, client);
        boolean shared =
                from.kernel().isPresent() && from.kernel().equals(server.from().kernel());
        double own = own(server, last.get().ownCpu().minus(before.get().ownCpu()));
        OptionalDouble none = OptionalDouble.of(0);
        return new Both(
                vitals(client, client.children(), shared ? serving : none, own(client, harnessCpu), client.seconds()),
                // The tool ran as long as the client did; the time since the last reading may be a little longer.
                vitals(server, serving, shared ? client.children() : none, own, client.seconds()),
                server.receiveDrops(),
                shared,
                server.ended(scenario.workload().tool() == Tool.NETPERF ? "netserver" : "iperf3"));
    }

    /** CPU seconds of the tool's server: what its pod's cgroup counts, else its processes where they can be seen. */
    private static OptionalDouble serving(Scenario scenario, Span server, Span client) {
        MeshPath path = scenario.path();
        if (server.pod().isPresent() && path.client() == path.server()) {
            return client.children().isPresent()
                    ? OptionalDouble.of(Math.max(
                            0, server.pod().getAsDouble() - client.children().getAsDouble()))
                    : OptionalDouble.empty();
        }
        if (server.pod().isPresent()) {
            return server.pod();
        }
        return scenario.workload().tool() == Tool.NETPERF ? OptionalDouble.empty() : server.processes();
    }

    /** To be called when the workers were used by something that is no part of a trial. */
    void forget() {
        last = Optional.empty();
    }

    private Optional<Seen> look(WorkerId worker) {
        CommandResult result = shell.run(worker, Command.repeatable(Reading.OF_SERVER, LIMIT));
        return result.end() == CommandResult.End.EXITED
                ? Optional.of(new Seen(worker, Reading.parse(result.stdout()), System.nanoTime(), ownCpu.get()))
                : Optional.empty();
    }

    /**
     * @param tool CPU seconds that the tool used at this end
     * @param neighbour those that its other end used on the same machine
     * @param own those that this program used on it
     * @param traffic seconds that the tool ran
     */
    private static Vitals vitals(
            Span span, OptionalDouble tool, OptionalDouble neighbour, double own, OptionalDouble traffic) {
        OptionalDouble others = span.busy().isPresent() && tool.isPresent() && neighbour.isPresent()
                ? OptionalDouble.of(
                        Math.max(0, span.busy().getAsDouble() - tool.getAsDouble() - neighbour.getAsDouble() - own))
                : OptionalDouble.empty();
        OptionalDouble throttled = Span.share(span.throttled(), traffic);
        return new Vitals(
                Span.share(tool, traffic),
                Span.share(others, span.seconds()),
                span.to().cores(),
                throttled.isPresent() ? OptionalDouble.of(Math.min(1, throttled.getAsDouble())) : throttled);
    }

    /** This program is nobody's load on another machine. */
    private double own(Span span, Duration harnessCpu) {
        boolean here = ownKernel.isPresent() && ownKernel.equals(span.from().kernel());
        return here ? harnessCpu.toNanos() / 1e9 : 0;
    }

    /**
     * What both ends did.
     *
     * @param receiveDrops datagrams that found the server's socket full; empty where it is not known
     * @param oneMachine whether they are known to run on one machine
     * @param serverEnded whether the tool's server is gone, another process than before, or cannot be asked any more
     */
    record Both(Vitals client, Vitals server, OptionalLong receiveDrops, boolean oneMachine, boolean serverEnded) {}
}
