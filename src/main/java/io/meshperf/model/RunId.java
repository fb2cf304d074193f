package io.meshperf.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The name of a run: its folder, its namespaces and its labels carry it.
 *
 * @param value lower-case letters, digits and dashes, at most 40 characters (it becomes part of a Kubernetes name)
 */
public record RunId(String value) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    public RunId {
        if (!value.matches("[a-z0-9]([-a-z0-9]{0,38}[a-z0-9])?")) {
            throw new IllegalArgumentException("not a run id: '" + value + "'");
        }
    }

    /** Sorts by time; the process id keeps two runs of one second apart. */
    public static RunId of(Instant start, long processId) {
        return new RunId(STAMP.format(start) + "-" + processId);
    }

    @Override
    public String toString() {
        return value;
    }
}
