package io.meshperf.model;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What one end of a path and its machine did while a trial ran, as far as a pod may read it.
 *
 * @param toolCores CPU that the tool used at this end, in cores: 1 is one core all the time
 * @param otherCores CPU that neither tool of the trial used on this end's machine, in cores; interrupts are left out,
 *     because the trial's own packets cause them
 * @param machineCores cores of the machine
 * @param throttledShare share of the time in which the pod's CPU limit held it back, 0 to 1 (cgroup cpu.stat)
 */
public record Vitals(
        OptionalDouble toolCores, OptionalDouble otherCores, OptionalInt machineCores, OptionalDouble throttledShare) {

    private static final Vitals UNKNOWN =
            new Vitals(OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty(), OptionalDouble.empty());

    public Vitals {
        require(toolCores, "CPU of the tool");
        require(otherCores, "CPU of others");
        require(throttledShare, "throttled share");
    }

    /** Of an end that could not be asked. */
    public static Vitals unknown() {
        return UNKNOWN;
    }

    private static void require(OptionalDouble value, String what) {
        if (value.isPresent() && !(value.getAsDouble() >= 0 && Double.isFinite(value.getAsDouble()))) {
            throw new IllegalArgumentException("a " + what + " is finite and not negative: " + value.getAsDouble());
        }
    }
}
