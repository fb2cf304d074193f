package io.meshperf.model;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The name of a run: its folder, its namespaces and its labels carry it.
 *
 * @param value lower-case letters, digits and dashes, at most 40 characters (it becomes part of a Kubernetes name)
 */
public record RunId(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** The smallest number of six digits. */
    private static final long FEWEST = 60_466_176;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    public RunId {
        if (!value.matches("[a-z0-9]([-a-z0-9]{0,38}[a-z0-9])?")) {
            throw new IllegalArgumentException("not a run id: '" + value + "'");
        }
    }

    /** Sorts by time. Chance keeps two runs of one second apart: in two containers both may be process 1. */
    public static RunId of(Instant start) {
        String chance =
                Long.toString(FEWEST + RANDOM.nextLong(FEWEST * (Character.MAX_RADIX - 1)), Character.MAX_RADIX);
        return new RunId(STAMP.format(start) + "-" + chance);
    }

    @Override
    public String toString() {
        return value;
    }
}
