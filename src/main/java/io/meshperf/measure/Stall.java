package io.meshperf.measure;

import io.meshperf.model.Cause;
import io.meshperf.model.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * Finds the hole in a trial whose mean hides it: a link that was down for two of ten seconds still gives a number, 20 %
 * too low, with exit code 0.
 *
 * <p>A hole is a stretch of at least half a second, or a quarter of a shorter trial, with less than 1 % of the median
 * pace. That is longer than one retransmission timeout (200 ms) and than BBR's pause to probe the round-trip time. Up
 * to the first full interval only a true zero counts, because a slow start is no hole.
 */
final class Stall {

    private static final double SILENT_SHARE = 0.01;
    private static final double LONGEST_PAUSE_SECONDS = 0.5;

    private record Slice(double start, double end, double bytes) {

        double pace() {
            return end > start ? bytes / (end - start) : 0;
        }
    }

    private Stall() {}

    static void check(JsonNode root, Trial trial) throws NoNumber {
        List<Slice> slices = slices(root);
        double floor = SILENT_SHARE * medianPace(slices);
        double patience = Math.min(LONGEST_PAUSE_SECONDS, trial.duration().toSeconds() / 4.0);
        boolean flowing = false;
        double silentSince = Double.NaN;
        for (Slice slice : slices) {
            boolean silent = slice.bytes() == 0 || (flowing && slice.pace() < floor);
            if (!silent) {
                flowing |= slice.pace() >= floor;
                silentSince = Double.NaN;
                continue;
            }
            if (Double.isNaN(silentSince)) {
                silentSince = slice.start();
            }
            if (slice.end() - silentSince >= patience) {
                throw new NoNumber(
                        Cause.STALLED,
                        String.format(
                                Locale.ROOT,
                                "next to nothing was sent from %.1f s to %.1f s of the trial, %.0f MB before and after",
                                silentSince,
                                slice.end(),
                                slices.stream().mapToDouble(Slice::bytes).sum() / 1e6));
            }
        }
    }

    private static List<Slice> slices(JsonNode root) throws NoNumber {
        List<Slice> slices = new ArrayList<>();
        for (JsonNode interval : root.path("intervals")) {
            JsonNode sum = interval.path("sum");
            if (!sum.path("omitted").asBoolean(false)) {
                slices.add(new Slice(
                        Fields.number(sum, "/start"), Fields.number(sum, "/end"), Fields.number(sum, "/bytes")));
            }
        }
        return slices;
    }

    private static double medianPace(List<Slice> slices) {
        return slices.stream()
                .mapToDouble(Slice::pace)
                .sorted()
                .skip(slices.size() / 2)
                .findFirst()
                .orElse(0);
    }
}
