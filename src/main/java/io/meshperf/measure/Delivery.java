package io.meshperf.measure;

import io.meshperf.model.Standstill;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much had been delivered by when, connection by connection, in seconds since the first byte was sent.
 *
 * @param seen when it was last looked at
 * @param reach up to when it can be told
 */
record Delivery(List<Line> lines, double seen, double reach) {

    /** So many segments may take their time before a connection stands still. */
    private static final int SEGMENTS_TOGETHER = 8;

    /** Looks this far apart tell what had come in between: in seconds, and in long trials as a share of them. */
    private static final double CLOSEST = 0.5;

    private static final double FARTHEST = 0.25;

    Delivery {
        lines = List.copyOf(lines);
    }

    /** So much had been delivered by then. */
    record Knot(double seconds, double bytes) {}

    /** A stretch in which nothing was delivered, in seconds. */
    record Stretch(double from, double to) {

        double seconds() {
            return to - from;
        }
    }

    /**
     * One connection.
     *
     * @param knots in their order in time; the bytes never fall
     * @param segment payload of a full segment in bytes; 0 where that is not known
     * @param gone whether the connection ended while others went on
     * @param step seconds between two looks at it
     */
    record Line(List<Knot> knots, int segment, boolean gone, double step) {

        Line {
            knots = List.copyOf(knots);
        }

        private Knot last() {
            return knots.get(knots.size() - 1);
        }

        double bytesAt(double seconds) {
            for (int i = 1; i < knots.size(); i++) {
                Knot to = knots.get(i);
                if (seconds <= to.seconds()) {
                    Knot from = knots.get(i - 1);
                    double share = (seconds - from.seconds()) / (to.seconds() - from.seconds());
                    return from.bytes() + Math.max(0, share) * (to.bytes() - from.bytes());
                }
            }
            return last().bytes() + Math.max(0, seconds - last().seconds()) * lastPace();
        }

        /** Seconds between the two knots around a time, where more was delivered in between; 0 elsewhere. */
        double gapAt(double seconds) {
            for (int i = 1; i < knots.size(); i++) {
                if (seconds <= knots.get(i).seconds()) {
                    boolean moved = knots.get(i).bytes() > knots.get(i - 1).bytes();
                    return moved ? knots.get(i).seconds() - knots.get(i - 1).seconds() : 0;
                }
            }
            return gone ? 0 : Math.max(0, seconds - last().seconds());
        }

        /** Bytes per second at its end; a connection that is gone, or stands, has none. */
        private double lastPace() {
            if (gone || knots.size() < 2) {
                return 0;
            }
            Knot before = knots.get(knots.size() - 2);
            double pace = (last().bytes() - before.bytes()) / (last().seconds() - before.seconds());
            boolean stands = pace == 0 && last().seconds() - before.seconds() >= seconds(Standstill.SHORTEST);
            return pace > 0 || stands ? pace : paceOfAll();
        }

        private double paceOfAll() {
            double length = last().seconds() - knots.get(0).seconds();
            return length > 0 ? last().bytes() / length : 0;
        }

        /** In which nothing was delivered up to so many seconds. */
        List<Stretch> standstills(double until) {
            double flowing = 0;
            for (int i = 1; i < knots.size(); i++) {
                flowing += knots.get(i).bytes() > knots.get(i - 1).bytes()
                        ? knots.get(i).seconds() - knots.get(i - 1).seconds()
                        : 0;
            }
            double pace = flowing > 0 ? last().bytes() / flowing : 0;
            double shortest = Math.max(seconds(Standstill.SHORTEST), pace > 0 ? SEGMENTS_TOGETHER * segment / pace : 0);
            List<Stretch> stretches = new ArrayList<>();
            for (int i = 1; i < knots.size(); i++) {
                if (knots.get(i).bytes() > knots.get(i - 1).bytes()
                        || knots.get(i).bytes() == 0) {
                    continue;
                }
                double from = knots.get(i - 1).seconds();
                int end = i;
                while (end + 1 < knots.size()
                        && knots.get(end + 1).bytes() == knots.get(i).bytes()) {
                    end++;
                }
                double to = knots.get(end).seconds();
                if (end + 1 < knots.size()) {
                    // It went on between two looks: what came since took about as long as it always does.
                    Knot next = knots.get(end + 1);
                    double needed = pace > 0 ? (next.bytes() - knots.get(end).bytes()) / pace : 0;
                    to = Math.max(to, next.seconds() - needed);
                } else if (!gone) {
                    to = Math.max(to, Math.min(until, to + step));
                }
                stretches.add(new Stretch(from, to));
                i = end;
            }
            if (gone && last().seconds() < until) {
                double from = stretches.isEmpty()
                                || stretches.get(stretches.size() - 1).to() < last().seconds()
                        ? last().seconds() + step / 2
                        : stretches.remove(stretches.size() - 1).from();
                stretches.add(new Stretch(from, until));
            }
            return stretches.stream()
                    .map(stretch -> new Stretch(stretch.from(), Math.min(until, stretch.to())))
                    .filter(stretch -> stretch.seconds() >= shortest)
                    .toList();
        }
    }

    /** What all of them had delivered by then; empty where that is not known, or looks were too far apart to tell. */
    OptionalDouble bytesAt(double seconds) {
        boolean close = lines.stream().allMatch(line -> line.gapAt(seconds) <= Math.max(CLOSEST, FARTHEST * seconds));
        return seconds <= reach && close
                ? OptionalDouble.of(lines.stream()
                        .mapToDouble(line -> line.bytesAt(seconds))
                        .sum())
                : OptionalDouble.empty();
    }

    /** For how long they stood still up to so many seconds; empty where that is not known. */
    Optional<Standstill> standstill(double until) {
        if (until > reach) {
            return Optional.empty();
        }
        return Optional.of(
                of(lines.stream().map(line -> line.standstills(until)).toList()));
    }

    /** What the standstills of some connections come to. */
    static Standstill of(List<List<Stretch>> connections) {
        Optional<Stretch> longest =
                connections.stream().flatMap(List::stream).max(Comparator.comparingDouble(Stretch::seconds));
        if (longest.isEmpty()) {
            return Standstill.none(connections.size());
        }
        List<Stretch> together = connections.get(0);
        for (List<Stretch> other : connections.subList(1, connections.size())) {
            together = both(together, other);
        }
        return new Standstill(
                duration(longest.get().seconds()),
                duration(together.stream().mapToDouble(Stretch::seconds).sum()),
                duration(Math.max(0, longest.get().from())),
                (int) connections.stream().filter(list -> !list.isEmpty()).count(),
                connections.size());
    }

    private static List<Stretch> both(List<Stretch> some, List<Stretch> others) {
        List<Stretch> both = new ArrayList<>();
        for (Stretch one : some) {
            for (Stretch other : others) {
                double from = Math.max(one.from(), other.from());
                double to = Math.min(one.to(), other.to());
                if (to > from) {
                    both.add(new Stretch(from, to));
                }
            }
        }
        return both;
    }

    static Duration duration(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
