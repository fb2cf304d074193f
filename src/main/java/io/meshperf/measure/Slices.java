package io.meshperf.measure;

import io.meshperf.model.Standstill;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What was sent in each interval of a trial: shows what the mean hides, such as a standstill (a link that was down for two of
 * ten seconds still gives a number, 20 % lower, with exit code 0) or a pace that fades.
 */
record Slices(List<Slice> slices) {

    /** An interval in seconds since the trial's start, and what was sent in it. */
    record Slice(double start, double end, double bytes) {

        double seconds() {
            return end - start;
        }

        double pace() {
            return end > start ? bytes / (end - start) : 0;
        }
    }

    private static final double SILENT_SHARE = 0.01;

    /** With fewer slices, or fewer lumps, a third of them says nothing. */
    private static final int FEWEST_FOR_FADING = 6;

    private static final int FEWEST_LUMPS_FOR_FADING = 8;

    /** So many lumps may take their time together before that is a standstill. */
    private static final int LUMPS_TOGETHER = 4;

    /** What iperf3 hands to its kernel at once, and what a kernel with a full buffer waits for before it takes more. */
    static final int LUMP_BYTES = 128 * 1024;

    Slices {
        slices = List.copyOf(slices);
    }

    /** Those of iperf3's JSON, over all connections. */
    static Slices of(JsonNode root) throws NoNumber {
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < root.path("intervals").size(); i++) {
            add(slices, root, "/intervals/" + i + "/sum");
        }
        return new Slices(slices);
    }

    /** Those of one connection of iperf3's JSON, counted from 0; none where an interval does not have it. */
    static Slices of(JsonNode root, int connection) throws NoNumber {
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < root.path("intervals").size(); i++) {
            String stream = "/intervals/" + i + "/streams/" + connection;
            if (root.at(stream).isMissingNode()) {
                return new Slices(List.of());
            }
            add(slices, root, stream);
        }
        return new Slices(slices);
    }

    private static void add(List<Slice> slices, JsonNode root, String interval) throws NoNumber {
        if (!root.at(interval + "/omitted").asBoolean(false)) {
            slices.add(new Slice(
                    Fields.number(root, interval + "/start"),
                    Fields.number(root, interval + "/end"),
                    Fields.number(root, interval + "/bytes")));
        }
    }

    /**
     * Seconds that the connections need to send a lump each: on a slow path whole slices stay empty in between.
     *
     * @param goodput as the receiver saw it over the whole trial
     */
    static double lump(int connections, BitRate goodput) {
        return 8.0 * LUMP_BYTES * connections / goodput.bitsPerSecond();
    }

    /** Stretches without sending of datagrams, which wait for nobody. */
    List<Delivery.Stretch> standstills() {
        return standstills(0, Optional.empty());
    }

    /**
     * Stretches without sending. Of streams these are what the tool handed to its kernel: on a slow path it waits while the
     * buffers drain, and nothing stands still.
     *
     * @param lump seconds between two lumps of what is sent
     * @param goodput of a stream, as the receiver saw it over the whole trial
     */
    List<Delivery.Stretch> standstills(double lump, Optional<BitRate> goodput) {
        double shortest = Math.max(Delivery.seconds(Standstill.SHORTEST), LUMPS_TOGETHER * lump);
        double pace = medianPace();
        double floor = SILENT_SHARE * pace;
        List<Delivery.Stretch> stretches = new ArrayList<>();
        double before = 0;
        for (int i = 0; i < slices.size(); i++) {
            if (!isSilent(i, before, floor)) {
                before += slices.get(i).bytes();
                continue;
            }
            int last = i;
            while (last + 1 < slices.size() && isSilent(last + 1, before, floor)) {
                last++;
            }
            Delivery.Stretch stretch = new Delivery.Stretch(begin(i, pace), end(last, pace));
            boolean fed = goodput.isPresent() && isFedByBuffers(stretch, before, goodput.get());
            // A rounded clock must not decide.
            if (stretch.seconds() >= shortest - 1e-6 && before > 0 && !fed) {
                stretches.add(stretch);
            }
            i = last;
        }
        return stretches;
    }

    /** Before anything was sent a slow start is no standstill, and only a true zero counts until the first full interval. */
    private boolean isSilent(int index, double before, double floor) {
        Slice slice = slices.get(index);
        return slice.bytes() == 0 || (before >= floor * slice.seconds() && slice.pace() < floor);
    }

    /** The slice before may have been silent at its end already: what it sent took so much of its time. */
    private double begin(int index, double pace) {
        if (index == 0) {
            return slices.get(0).start();
        }
        Slice before = slices.get(index - 1);
        return before.start() + taken(before, pace);
    }

    private double end(int index, double pace) {
        if (index == slices.size() - 1) {
            return slices.get(index).end();
        }
        Slice after = slices.get(index + 1);
        return after.end() - taken(after, pace);
    }

    private static double taken(Slice slice, double pace) {
        return pace > 0 ? Math.min(slice.seconds(), slice.bytes() / pace) : slice.seconds();
    }

    /**
     * Whether what was handed over before a stretch lasts to its end, at the pace at which the receiver got it if it got
     * nothing meanwhile.
     */
    private boolean isFedByBuffers(Delivery.Stretch stretch, double before, BitRate goodput) {
        double length = slices.get(slices.size() - 1).end();
        double arrived = goodput.bitsPerSecond() / 8 * length;
        double sent = slices.stream().mapToDouble(Slice::bytes).sum();
        // What is still on its way at the end may have been so all the time.
        if (sent - arrived >= goodput.bitsPerSecond() / 8 * stretch.seconds()) {
            return true;
        }
        return length > stretch.seconds() && before >= arrived / (length - stretch.seconds()) * stretch.to();
    }

    private double medianPace() {
        return slices.stream()
                .mapToDouble(Slice::pace)
                .filter(pace -> pace > 0)
                .sorted()
                .skip(slices.stream().filter(slice -> slice.pace() > 0).count() / 2)
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
