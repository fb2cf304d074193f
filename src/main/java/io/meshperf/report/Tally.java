package io.meshperf.report;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Counts finished points and guesses how long the others will take. */
final class Tally {

    private final int total;
    private final Map<PointEnd.Kind, Integer> ends = new EnumMap<>(PointEnd.Kind.class);
    private Duration measuring = Duration.ZERO;

    Tally(int total) {
        this.total = total;
    }

    void add(PointEnd.Kind kind, Duration took) {
        ends.merge(kind, 1, Integer::sum);
        // A skipped point takes no time and says nothing about the others.
        if (kind != PointEnd.Kind.SKIPPED) {
            measuring = measuring.plus(took);
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
     * The mean of the measured points for every one that remains.
     *
     * @param running how long the current one has been running
     * @return empty before the first point is measured
     */
    Optional<Duration> left(Duration running) {
        int measured = done() - count(PointEnd.Kind.SKIPPED);
        if (measured == 0) {
            return Optional.empty();
        }
        Duration mean = measuring.dividedBy(measured);
        Duration ofCurrent = running.compareTo(mean) < 0 ? running : mean;
        Duration left = mean.multipliedBy(Math.max(0, total - done())).minus(ofCurrent);
        return Optional.of(left.isNegative() ? Duration.ZERO : left);
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
