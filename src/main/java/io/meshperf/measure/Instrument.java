package io.meshperf.measure;

import io.meshperf.model.Cause;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Endpoint;
import io.meshperf.model.Evidence;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Outcome;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.Timing;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.model.Vitals;
import io.meshperf.model.WorkerId;
import io.meshperf.shell.Command;
import io.meshperf.shell.CommandResult;
import io.meshperf.shell.Shell;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
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

    /** A path that loses a tenth of its datagrams loses the greeting or its answer so often in a row once in 20,000 trials. */
    private static final int MOST_STARTS = 6;

    private final Shell shell;
    private final Function<MeshPath, Optional<Endpoint>> addresses;
    private final ServerCare servers;
    private final InstantSource clock;
    private final Supplier<Duration> ownCpu;
    private final Pause pause;
    private final TcpOptions options;
    private final Ends ends;

    private OptionalLong previousEndNanos = OptionalLong.empty();
    private long cooledNanos;

    /**
     * @param addresses what a client dials for a path; empty where the server's address is not known
     * @param ownCpu CPU time that this JVM has used so far
     * @param options what is asked of every TCP connection that is measured
     */
    public Instrument(
            Shell shell,
            Function<MeshPath, Optional<Endpoint>> addresses,
            ServerCare servers,
            InstantSource clock,
            Supplier<Duration> ownCpu,
            Pause pause,
            TcpOptions options) {
        this.shell = shell;
        this.addresses = addresses;
        this.servers = servers;
        this.clock = clock;
        this.ownCpu = ownCpu;
        this.pause = pause;
        this.options = options;
        this.ends = new Ends(shell, ownCpu, Ends.ownKernel());
    }

    /** Waits between two trials; the time does not count as the harness's. */
    public void coolDown(Duration duration) throws InterruptedException {
        long before = System.nanoTime();
        pause.last(duration);
        cooledNanos += System.nanoTime() - before;
    }

    /**
     * Makes the trial once and returns what became of it, whatever that is. Where a path loses datagrams it may lose the one by
     * which iperf3 greets its server; then nothing was measured yet, and the tool is started again.
     */
    public TrialResult measure(Trial trial) {
        TrialResult result = start(trial);
        for (int starts = 1; isUngreeted(result); starts++) {
            if (starts == MOST_STARTS) {
                return new TrialResult(
                        trial,
                        new Outcome.Failed(
                                Cause.DATAGRAMS_LOST, "iperf3's first datagram was not answered, " + starts + " times"),
                        result.evidence());
            }
            result = start(trial);
            if (result.outcome() instanceof Outcome.Measured measured) {
                Timing timing = measured.timing().withHandshakes(starts + 1);
                return new TrialResult(
                        trial,
                        new Outcome.Measured(measured.measurement(), timing, measured.leftOut()),
                        result.evidence());
            }
        }
        return result;
    }

    private static boolean isUngreeted(TrialResult result) {
        return result.outcome() instanceof Outcome.Failed failed && failed.cause() == Cause.FIRST_DATAGRAM_LOST;
    }

    private TrialResult start(Trial trial) {
        MeshPath path = trial.scenario().path();
        Optional<Endpoint> server = addresses.apply(path);
        if (server.isEmpty()) {
            String evidence = "no " + path.addressing() + " address is known for " + path.server();
            return new TrialResult(trial, new Outcome.Failed(Cause.WORKER_LOST, evidence), Evidence.none());
        }
        Driver driver = Drivers.of(trial.scenario().workload(), options);
        Optional<Companion> companion = driver.companion(trial, server.get());
        Metered metered = new Metered(driver.argv(trial, server.get()), driver.deadline(trial), companion);

        ends.before(path, trial.duration());
        Instant wall = clock.instant();
        Duration cpuBefore = ownCpu.get();
        long nanos = System.nanoTime();
        CommandResult result = shell.run(path.client(), new Command(metered.argv(), metered.limit()));
        Duration cpu = ownCpu.get().minus(cpuBefore);

        Optional<Metered.Reported> reported = metered.read(result);
        Reading before = Reading.parse(reported.map(Metered.Reported::before).orElse(""));
        Reading after = Reading.parse(reported.map(Metered.Reported::after).orElse(""));
        Optional<Ends.Both> both = result.end() == CommandResult.End.EXITED
                ? Optional.of(ends.after(trial.scenario(), before, after, cpu))
                : Optional.empty();
        Outcome read = outcome(driver, trial, metered, result, reported);
        Outcome outcome = both.filter(Ends.Both::serverEnded).isPresent() ? withoutServer(read) : read;
        Evidence evidence = new Evidence(
                wall.plusNanos(result.firstByteNanos() - nanos),
                Duration.ofNanos(result.endNanos() - result.firstByteNanos()),
                harnessTime(result.firstByteNanos()),
                cpu,
                metered.tool(),
                exitCode(result, reported),
                result.stdout(),
                reported.map(r -> r.answer().stderr()).orElse(result.stderr()) + besides(companion, reported),
                after.packets().meanPacketBytesSince(before.packets()),
                both.map(Ends.Both::client).orElse(Vitals.unknown()),
                both.map(Ends.Both::server).orElse(Vitals.unknown()),
                both.filter(Ends.Both::oneMachine).isPresent());
        previousEndNanos = OptionalLong.of(result.endNanos());
        cooledNanos = 0;
        Outcome told = both.isPresent() ? withDrops(outcome, both.get().receiveDrops()) : outcome;
        boolean late = reported.filter(r -> r.answer().deadlinePassed()).isPresent();
        return new TrialResult(trial, afterwards(path, metered, result, late, told), evidence);
    }

    /** What the companion said, below what the tool itself wrote to stderr. */
    private static String besides(Optional<Companion> companion, Optional<Metered.Reported> reported) {
        Optional<Answer.Beside> said = reported.flatMap(r -> r.answer().beside());
        return companion.isPresent() && said.isPresent()
                ? "beside it: " + Words.forShell(companion.get().argv()) + "\nexit code "
                        + said.get().exitCode() + "\n" + said.get().text()
                : "";
    }

    private static Outcome withDrops(Outcome outcome, OptionalLong drops) {
        return drops.isPresent()
                        && outcome instanceof Outcome.Measured measured
                        && measured.measurement() instanceof Datagrams datagrams
                ? new Outcome.Measured(
                        datagrams.withDroppedByReceiver(drops.getAsLong()), measured.timing(), measured.leftOut())
                : outcome;
    }

    /** A server that died breaks its connections off with the same words as a path that does. */
    private static Outcome withoutServer(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed && failed.cause() == Cause.RESET
                ? new Outcome.Failed(Cause.SERVER_DIED, failed.evidence() + "; its process of before is gone")
                : outcome;
    }

    private static Outcome outcome(
            Driver driver, Trial trial, Metered metered, CommandResult result, Optional<Metered.Reported> reported) {
        return switch (result.end()) {
            case TIMED_OUT ->
                // The pod ends the tool by itself, so this is the stream's silence and not the path's.
                new Outcome.Failed(
                        Cause.EXEC_LOST,
                        "the exec stream said nothing more for "
                                + metered.limit().toSeconds()
                                + " s, although the pod was to end the tool after "
                                + metered.deadline().toSeconds() + " s; " + Quote.of(result.detail()));
            case FLOODED -> new Outcome.Failed(Cause.FLOOD, result.detail());
            case LOST -> new Outcome.Failed(Cause.EXEC_LOST, Quote.of(result.detail()));
            case EXITED -> reported.map(r -> read(driver, trial, r.answer())).orElseGet(() -> unreported(result));
        };
    }

    /** Whatever a tool can write that no driver has thought of costs this trial, and not the run. */
    private static Outcome read(Driver driver, Trial trial, Answer answer) {
        try {
            return driver.read(trial, answer);
        } catch (RuntimeException | StackOverflowError e) {
            return new Outcome.Failed(
                    Cause.FOREIGN_ANSWER,
                    "what the tool wrote makes no sense, and cannot be read: "
                            + Quote.of(answer.stdout().isBlank() ? answer.stderr() : answer.stdout()));
        }
    }

    /** The script did not come to its end, so what there is of the tool's answer cannot be trusted. */
    private static Outcome unreported(CommandResult result) {
        int code = result.exitCode().orElse(0);
        Cause cause = Endings.cause(code, result.stderr());
        return new Outcome.Failed(
                cause == Cause.TOOL_ERROR ? Cause.TRUNCATED_ANSWER : cause,
                "the end of the tool was not reported; " + Endings.evidence(code, Marks.ofTool(result.stderr())));
    }

    private static OptionalInt exitCode(CommandResult result, Optional<Metered.Reported> reported) {
        boolean interrupted = reported.filter(r -> r.answer().deadlinePassed()).isPresent();
        return interrupted ? OptionalInt.empty() : result.exitCode();
    }

    private Optional<Duration> harnessTime(long startNanos) {
        return previousEndNanos.isPresent()
                ? Optional.of(Duration.ofNanos(startNanos - previousEndNanos.getAsLong() - cooledNanos))
                : Optional.empty();
    }

    /** After a failed or interrupted trial its client may still run, and its server may wait for that client, or be gone. */
    private Outcome afterwards(MeshPath path, Metered metered, CommandResult result, boolean late, Outcome outcome) {
        if (result.end() != CommandResult.End.EXITED) {
            shell.run(path.client(), Leftover.endOf(metered.tool()));
        }
        if (!late && !(outcome instanceof Outcome.Failed)) {
            return outcome;
        }
        ends.forget();
        Optional<String> trouble = restart(path.server());
        return trouble.isPresent() && outcome instanceof Outcome.Failed failed
                ? new Outcome.Failed(failed.cause(), failed.evidence() + "; " + trouble.get())
                : outcome;
    }

    /** A restart that fails must not take the trial's result with it. */
    private Optional<String> restart(WorkerId server) {
        try {
            servers.restartServers(server);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(
                    "restarting the servers of " + server + " failed: " + Quote.of(String.valueOf(e.getMessage())));
        }
    }
}
