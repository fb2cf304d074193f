package io.meshperf.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What was run for a trial and what it answered, as raw as it came.
 *
 * @param startedAt wall clock at the start of the tool
 * @param toolTime from the tool's start to its end
 * @param harnessTime from the end of the previous tool to the start of this one, deliberate cool-down taken off; empty
 *     for the first trial of a run
 * @param harnessCpu CPU time of the harness's own JVM while the tool ran
 * @param commandLine the tool and its arguments, as run in the client's pod
 * @param exitCode empty where the command had none: lost, or killed at its deadline
 * @param meanPacketBytes mean size of the packets that the client's interface sent during the trial, as its kernel
 *     counts them (IP and link headers included; with segmentation offload one "packet" is up to 64 kB); empty where it
 *     could not be read
 * @param client what the client's end did meanwhile
 * @param server what the server's end did meanwhile
 * @param oneMachine whether both ends are known to run on one machine, as boot ids tell
 */
public record Evidence(
        Instant startedAt,
        Duration toolTime,
        Optional<Duration> harnessTime,
        Duration harnessCpu,
        List<String> commandLine,
        OptionalInt exitCode,
        String stdout,
        String stderr,
        OptionalDouble meanPacketBytes,
        Vitals client,
        Vitals server,
        boolean oneMachine) {

    public Evidence {
        commandLine = List.copyOf(commandLine);
        if (!Double.isFinite(meanPacketBytes.orElse(0))) {
            throw new IllegalArgumentException("a mean packet size is finite: " + meanPacketBytes.getAsDouble());
        }
    }

    /** Without knowing what the ends did. */
    public Evidence(
            Instant startedAt,
            Duration toolTime,
            Optional<Duration> harnessTime,
            Duration harnessCpu,
            List<String> commandLine,
            OptionalInt exitCode,
            String stdout,
            String stderr,
            OptionalDouble meanPacketBytes) {
        this(
                startedAt,
                toolTime,
                harnessTime,
                harnessCpu,
                commandLine,
                exitCode,
                stdout,
                stderr,
                meanPacketBytes,
                Vitals.unknown(),
                Vitals.unknown(),
                false);
    }

    /** The same without the tool's own words, which are on disk: a long run must not hold them all. */
    public Evidence withoutAnswer() {
        return new Evidence(
                startedAt,
                toolTime,
                harnessTime,
                harnessCpu,
                commandLine,
                exitCode,
                "",
                "",
                meanPacketBytes,
                client,
                server,
                oneMachine);
    }

    /** Of a trial that was never started. */
    public static Evidence none() {
        return new Evidence(
                Instant.EPOCH,
                Duration.ZERO,
                Optional.empty(),
                Duration.ZERO,
                List.of(),
                OptionalInt.empty(),
                "",
                "",
                OptionalDouble.empty());
    }
}
