package io.meshperf.model;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The size, or the circumstance, at which a scenario is measured. */
public sealed interface TestPoint permits Mss, PathMss, DatagramSize, Direction, Beside, InPair {

    /** What a reader sees: {@code MSS 0096}, padded so that names sort as sizes do. */
    String label();

    /** The size in bytes as it was asked for; empty where the path decides. */
    default OptionalInt bytes() {
        return OptionalInt.empty();
    }

    /** How a limit names it where it has no size: {@code path-mss}. */
    default String word() {
        return label().toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /** The points that have no size. */
    static List<TestPoint> unsized() {
        return Stream.of(Stream.of(new PathMss()), Stream.of(Direction.values()), Stream.of(Beside.values()))
                .<TestPoint>flatMap(points -> points)
                .toList();
    }

    /**
     * The point with this label.
     *
     * @throws IllegalArgumentException if no point is labelled like this
     */
    static TestPoint parse(String label) {
        for (TestPoint point : unsized()) {
            if (point.label().equals(label)) {
                return point;
            }
        }
        if (label.startsWith(InPair.PREFIX)) {
            return new InPair(MatchedPair.of(label.substring(InPair.PREFIX.length())));
        }
        Matcher sized = Pattern.compile("(MSS|datagram) (\\d{4}|[1-9]\\d{4})").matcher(label);
        if (!sized.matches()) {
            throw new IllegalArgumentException("there is no point '" + label
                    + "'; it is like MSS 0096, datagram 1422, path MSS, alone, under load or forward");
        }
        int size = Integer.parseInt(sized.group(2));
        return sized.group(1).equals("MSS") ? new Mss(size) : new DatagramSize(size);
    }
}
