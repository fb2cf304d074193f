package io.meshperf.report;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts finished points and guesses how long the others will take: those of a block as long as its points so far, and a
 * block that has none yet as long as the plan says, by how much longer the others took than it says.
 */
final class Tally {

    /** What has become of a block so far. */
    private static final class Block {

        private final Work work;
        private int left;
        private int measured;
        private Duration took = Duration.ZERO;

        Block(Work work) {
            this.work = work;
            this.left = work.points();
        }

        double planned() {
            return work.each().toNanos() * (double) measured;
        }

        double each(double longer) {
            return measured == 0 ? work.each().toNanos() * longer : took.toNanos() / (double) measured;
        }
    }

    private final int total;
    private final Map<String, Block> blocks = new LinkedHashMap<>();
    private final Map<PointEnd.Kind, Integer> ends = new EnumMap<>(PointEnd.Kind.class);

    Tally(List<Work> works) {
        this.total = Work.points(works);
        works.forEach(work -> blocks.put(work.block(), new Block(work)));
    }

    void add(String block, PointEnd.Kind kind, Duration took) {
        ends.merge(kind, 1, Integer::sum);
        Block of = blocks.get(block);
        of.left--;
        // A point that is skipped, or kept from before a break, takes no time and says nothing about the others.
        boolean made = took.multipliedBy(10).compareTo(of.work.each()) >= 0;
        if (kind != PointEnd.Kind.SKIPPED && made) {
            of.measured++;
            of.took = of.took.plus(took);
        }
    }

    int total() {
        return total;
    }

    int done() {
        return ends.values().stream().mapToInt(Integer::intValue).sum();
    }

    int count(PointEnd.Kind kind) {
        return ends.getOrDefault(kind, 0);
    }

    int percent() {
        return total == 0 ? 100 : Math.min(100, 100 * done() / total);
    }

    /**
     * How long those that remain will take.
     *
     * @param running how long the current one has been running
     * @return empty before the first point is measured
     */
    Optional<Duration> left(Duration running) {
        double planned = blocks.values().stream().mapToDouble(Block::planned).sum();
        if (planned == 0) {
            return Optional.empty();
        }
        double longer = blocks.values().stream()
                        .mapToDouble(block -> block.took.toNanos())
                        .sum()
                / planned;
        double left = 0;
        double ofCurrent = 0;
        for (Block block : blocks.values()) {
            double each = block.each(longer);
            if (ofCurrent == 0 && block.left > 0) {
                ofCurrent = Math.min((double) running.toNanos(), each);
            }
            left += each * Math.max(0, block.left);
        }
        return Optional.of(Duration.ofNanos(Math.round(Math.max(0, left - ofCurrent))));
    }

    /** {@code 1:12 left}, {@code 1:02:03 left}, {@code ?:?? left}. */
    String leftText(Duration running) {
        return left(running).map(Tally::clock).orElse("?:??") + " left";
    }

    private static String clock(Duration time) {
        long seconds = time.plusMillis(500).toSeconds();
        String tail = two(seconds % 60);
        long minutes = seconds / 60;
        return minutes < 60 ? minutes + ":" + tail : minutes / 60 + ":" + two(minutes % 60) + ":" + tail;
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
