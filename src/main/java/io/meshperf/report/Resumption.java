package io.meshperf.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * That a run was broken off and gone on with: a reader must know that its numbers are not of one time.
 *
 * @param lastKept end of the last trial that was kept
 * @param kept trials from before that count
 * @param planned trials of the whole plan
 * @param differences in what the run stood on, before and after: {@code w1: node a1 -> a2}
 */
public record Resumption(Instant lastKept, int kept, int planned, List<String> differences) {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    public Resumption {
        differences = List.copyOf(differences);
    }

    /** {@code 63 of 136 trials were kept from before 2026-11-22 20:31 UTC}, and whether the environment is alike. */
    public String line() {
        // The minute that has begun: what was kept is from before it, to the second.
        String minute = MINUTE.format(lastKept.plusSeconds(60).minusNanos(1));
        return kept + " of " + planned + (planned == 1 ? " trial was" : " trials were") + " kept from before " + minute
                + (differences.isEmpty() ? "; the environment is the same" : "; since then the environment differs:");
    }
}
