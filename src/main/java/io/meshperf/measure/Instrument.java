package io.meshperf.measure;

import io.meshperf.model.Cause;
import io.meshperf.model.Endpoint;
import io.meshperf.model.Evidence;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Outcome;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.model.WorkerId;
import io.meshperf.shell.Command;
import io.meshperf.shell.CommandResult;
import io.meshperf.shell.Shell;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes one trial at a time: has the tool run in the client's pod, reads its answer and leaves the servers ready for
 * the next trial. It repeats nothing by itself. Not safe for use by several threads: two trials at once would measure
 * each other.
 */
public final class Instrument {

    private final Shell shell;
    private final Function<MeshPath, Optional<Endpoint>> addresses;
    private final ServerCare servers;
    private final InstantSource clock;
    private final Supplier<Duration> ownCpu;
    private final Pause pause;

    private OptionalLong previousEndNanos = OptionalLong.empty();
    private long cooledNanos;

    /**
     * @param addresses what a client dials for a path; empty where the server's address is not known
     * @param ownCpu CPU time that this JVM has used so far
     */
    public Instrument(
            Shell shell,
            Function<MeshPath, Optional<Endpoint>> addresses,
            ServerCare servers,
            InstantSource clock,
            Supplier<Duration> ownCpu,
            Pause pause) {
        this.shell = shell;
        this.addresses = addresses;
        this.servers = servers;
        this.clock = clock;
        this.ownCpu = ownCpu;
        this.pause = pause;
    }

    /** Waits between two trials; the time does not count as the harness's. */
    public void coolDown(Duration duration) throws InterruptedException {
        long before = System.nanoTime();
        pause.last(duration);
        cooledNanos += System.nanoTime() - before;
    }

    /** Makes the trial once and returns what became of it, whatever that is. */
    public TrialResult measure(Trial trial) {
        MeshPath path = trial.scenario().path();
        Optional<Endpoint> server = addresses.apply(path);
        if (server.isEmpty()) {
            String evidence = "no " + path.addressing() + " address is known for " + path.server();
            return new TrialResult(trial, new Outcome.Failed(Cause.WORKER_LOST, evidence), Evidence.none());
        }
        Driver driver = Drivers.of(trial.scenario().workload());
        Metered metered = new Metered(driver.argv(trial, server.get()), trial.duration());

        Instant wall = clock.instant();
        Duration cpuBefore = ownCpu.get();
        long nanos = System.nanoTime();
        CommandResult result = shell.run(path.client(), new Command(metered.argv(), metered.limit()));
        Duration cpu = ownCpu.get().minus(cpuBefore);

        Optional<Metered.Reading> reading = metered.read(result);
        Outcome outcome = outcome(driver, trial, metered, result, reading);
        Evidence evidence = new Evidence(
                wall.plusNanos(result.firstByteNanos() - nanos),
                Duration.ofNanos(result.endNanos() - result.firstByteNanos()),
                harnessTime(result.firstByteNanos()),
                cpu,
                metered.tool(),
                exitCode(result, reading),
                result.stdout(),
                reading.map(r -> r.answer().stderr()).orElse(result.stderr()),
                reading.map(Metered.Reading::meanPacketBytes).orElse(OptionalDouble.empty()));
        previousEndNanos = OptionalLong.of(result.endNanos());
        cooledNanos = 0;
        return new TrialResult(trial, afterwards(path, metered, result, outcome), evidence);
    }

    private static Outcome outcome(
            Driver driver, Trial trial, Metered metered, CommandResult result, Optional<Metered.Reading> reading) {
        return switch (result.end()) {
            case TIMED_OUT ->
                // The pod ends the tool by itself, so this is the stream's silence and not the path's.
                new Outcome.Failed(
                        Cause.EXEC_LOST,
                        "the exec stream said nothing more for "
                                + metered.limit().toSeconds()
                                + " s, although the pod was to end the tool after "
                                + Metered.deadline(trial.duration()).toSeconds() + " s; " + Quote.of(result.detail()));
            case LOST -> new Outcome.Failed(Cause.EXEC_LOST, Quote.of(result.detail()));
            case EXITED -> reading.map(r -> driver.read(trial, r.answer())).orElseGet(() -> unreported(result));
        };
    }

    /** The script did not come to its end, so what there is of the tool's answer cannot be trusted. */
    private static Outcome unreported(CommandResult result) {
        int code = result.exitCode().orElse(0);
        Cause cause = Endings.cause(code);
        return new Outcome.Failed(
                cause == Cause.TOOL_ERROR ? Cause.TRUNCATED_ANSWER : cause,
                "the end of the tool was not reported; " + Endings.evidence(code, Metered.ofTool(result.stderr())));
    }

    private static OptionalInt exitCode(CommandResult result, Optional<Metered.Reading> reading) {
        boolean interrupted = reading.filter(r -> r.answer().deadlinePassed()).isPresent();
        return interrupted ? OptionalInt.empty() : result.exitCode();
    }

    private Optional<Duration> harnessTime(long startNanos) {
        return previousEndNanos.isPresent()
                ? Optional.of(Duration.ofNanos(startNanos - previousEndNanos.getAsLong() - cooledNanos))
                : Optional.empty();
    }

    /** After a failed trial its client may still run, and its server may wait for that client, or be gone. */
    private Outcome afterwards(MeshPath path, Metered metered, CommandResult result, Outcome outcome) {
        if (result.end() != CommandResult.End.EXITED) {
            shell.run(path.client(), Leftover.endOf(metered.tool()));
        }
        return outcome instanceof Outcome.Failed failed ? restarted(path.server(), failed) : outcome;
    }

    /** A restart that fails must not take the trial's result with it. */
    private Outcome restarted(WorkerId server, Outcome.Failed failed) {
        try {
            servers.restartServers(server);
            return failed;
        } catch (RuntimeException e) {
            return new Outcome.Failed(
                    failed.cause(),
                    failed.evidence() + "; restarting the servers of " + server + " failed: "
                            + Quote.of(String.valueOf(e.getMessage())));
        }
    }
}
