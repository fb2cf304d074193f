package io.meshperf.model;

import java.time.Duration;

/**
 * For how long connections of a trial got nothing delivered, within the time that was asked for.
 *
 * @param longest of any one connection; zero where none stood still
 * @param total time in which none of the connections got anything; zero where one of them always did
 * @param from when the longest began, since the trial's start
 * @param connections how many stood still
 * @param of how many there were
 */
public record Standstill(Duration longest, Duration total, Duration from, int connections, int of) {

    /** Shorter ones are not told from the pauses of a slow path or of a busy machine. */
    public static final Duration SHORTEST = Duration.ofMillis(100);

    public Standstill {
        if (longest.isNegative() || total.isNegative() || from.isNegative()) {
            throw new IllegalArgumentException(
                    "a standstill is not negative: " + longest + ", " + total + " from " + from);
        }
        if (connections < 0 || connections > of) {
            throw new IllegalArgumentException(connections + " of " + of + " connections cannot stand still");
        }
    }

    /** Of connections that were seen to go on all the time. */
    public static Standstill none(int connections) {
        return new Standstill(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, connections);
    }

    public boolean isNone() {
        return longest.isZero();
    }
}
