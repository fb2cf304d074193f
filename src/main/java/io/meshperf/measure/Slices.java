package io.meshperf.measure;

import io.meshperf.model.Cause;
import io.meshperf.model.Trial;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * What was sent in each interval of a trial: shows what the mean hides, such as a hole (a link that was down for two of ten
 * seconds still gives a number, 20 % too low, with exit code 0) or a pace that fades.
 */
record Slices(List<Slice> slices) {

    /** An interval in seconds since the trial's start, and what was sent in it. */
    record Slice(double start, double end, double bytes) {

        double pace() {
            return end > start ? bytes / (end - start) : 0;
        }
    }

    /** A stretch without sending, in seconds since the trial's start, and how much was sent before it. */
    private record Hole(double start, double end, double before) {

        double seconds() {
            return end - start;
        }
    }

    private static final double SILENT_SHARE = 0.01;
    private static final double LONGEST_PAUSE_SECONDS = 0.5;

    /** With fewer slices, or fewer lumps, a third of them says nothing. */
    private static final int FEWEST_FOR_FADING = 6;

    private static final int FEWEST_LUMPS_FOR_FADING = 8;

    /** So many lumps may take their time together before that is a hole. */
    private static final int LUMPS_TOGETHER = 4;

    /** What iperf3 hands to its kernel at once, and what a kernel with a full buffer waits for before it takes more. */
    private static final int LUMP_BYTES = 128 * 1024;

    Slices {
        slices = List.copyOf(slices);
    }

    /** Those of iperf3's JSON. */
    static Slices of(JsonNode root) throws NoNumber {
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < root.path("intervals").size(); i++) {
            String sum = "/intervals/" + i + "/sum";
            if (!root.at(sum + "/omitted").asBoolean(false)) {
                slices.add(new Slice(
                        Fields.number(root, sum + "/start"),
                        Fields.number(root, sum + "/end"),
                        Fields.number(root, sum + "/bytes")));
            }
        }
        return new Slices(slices);
    }

    /**
     * Seconds that the connections need to send a lump each: on a slow path whole slices stay empty in between.
     *
     * @param goodput as the receiver saw it over the whole trial
     */
    static double lump(int connections, BitRate goodput) {
        return 8.0 * LUMP_BYTES * connections / goodput.bitsPerSecond();
    }

    /** How long nothing may be sent in a trial before that is a hole: longer than a retransmission timeout of 200 ms. */
    static double patience(Trial trial) {
        return Math.min(LONGEST_PAUSE_SECONDS, trial.duration().toSeconds() / 4.0);
    }

    /**
     * Ends the reading of a trial of datagrams with a hole: a stretch of at least half a second, or a quarter of a shorter
     * trial, with less than 1 % of the median pace. Up to the first full interval only a true zero counts, because a slow
     * start is no hole.
     */
    void requireNoHole(Trial trial) throws NoNumber {
        requireNoHole(patience(trial), hole -> false);
    }

    /**
     * The same of streams. So long a hole is longer than one retransmission timeout (200 ms) and than BBR's pause to probe
     * the round-trip time. But these are what the tool handed to its kernel: on a slow path it waits while the buffers
     * drain, and nothing stands still.
     *
     * @param lump seconds between two lumps of what is sent
     * @param goodput as the receiver saw it over the whole trial
     */
    void requireNoHole(Trial trial, double lump, BitRate goodput) throws NoNumber {
        requireNoHole(Math.max(patience(trial), LUMPS_TOGETHER * lump), hole -> isFedByBuffers(hole, goodput));
    }

    private void requireNoHole(double patience, Predicate<Hole> explained) throws NoNumber {
        double floor = SILENT_SHARE * medianPace();
        boolean flowing = false;
        double before = 0;
        double silentSince = Double.NaN;
        for (Slice slice : slices) {
            boolean silent = slice.bytes() == 0 || (flowing && slice.pace() < floor);
            if (!silent) {
                flowing |= slice.pace() >= floor;
                silentSince = Double.NaN;
            } else if (Double.isNaN(silentSince)) {
                silentSince = slice.start();
            }
            Hole hole = new Hole(silentSince, slice.end(), before);
            if (silent && hole.seconds() >= patience && !explained.test(hole)) {
                throw hole(hole.start(), hole.end());
            }
            before += silent ? 0 : slice.bytes();
        }
    }

    /**
     * Whether what was handed over before a hole lasts to its end, at the pace at which the receiver got it if it got
     * nothing meanwhile.
     */
    private boolean isFedByBuffers(Hole hole, BitRate goodput) {
        double length = slices.get(slices.size() - 1).end();
        double arrived = goodput.bitsPerSecond() / 8 * length;
        return length > hole.seconds() && hole.before() >= arrived / (length - hole.seconds()) * hole.end();
    }

    NoNumber hole(double from, double to) {
        return new NoNumber(
                Cause.STALLED,
                String.format(
                        Locale.ROOT,
                        "next to nothing was sent from %.1f s to %.1f s of the trial, %.0f MB before and after",
                        from,
                        to,
                        slices.stream().mapToDouble(Slice::bytes).sum() / 1e6));
    }

    private double medianPace() {
        return slices.stream()
                .mapToDouble(Slice::pace)
                .sorted()
                .skip(slices.size() / 2)
                .findFirst()
                .orElse(0);
    }

    /**
     * The pace of the last third as a share of that of the first; empty where there are too few slices, or the first has none.
     * A sender first fills its buffers, however slow the path is: what it sent beyond what arrived is taken off.
     *
     * @param goodput as the receiver saw it over the whole trial
     * @param lump seconds between two lumps of what is sent
     */
    Optional<Ratio> fading(BitRate goodput, double lump) {
        if (slices.size() < FEWEST_FOR_FADING) {
            return Optional.empty();
        }
        double from = slices.get(0).start();
        double third = (slices.get(slices.size() - 1).end() - from) / 3;
        double sent = slices.stream().mapToDouble(Slice::bytes).sum();
        if (third < FEWEST_LUMPS_FOR_FADING * lump) {
            return Optional.empty();
        }
        double buffered = Math.max(0, sent - goodput.bitsPerSecond() / 8 * 3 * third);
        double first = paceWithin(from, from + third, buffered);
        double last = paceWithin(from + 2 * third, from + 3 * third, 0);
        return first > 0 && Double.isFinite(last / first) ? Optional.of(new Ratio(last / first)) : Optional.empty();
    }

    /** Of the slices whose middle is within, without so many bytes; 0 where there are none. */
    private double paceWithin(double from, double to, double without) {
        double bytes = 0;
        double seconds = 0;
        for (Slice slice : slices) {
            double middle = (slice.start() + slice.end()) / 2;
            if (middle >= from && middle < to) {
                bytes += slice.bytes();
                seconds += slice.end() - slice.start();
            }
        }
        return seconds > 0 ? Math.max(0, bytes - without) / seconds : 0;
    }
}
