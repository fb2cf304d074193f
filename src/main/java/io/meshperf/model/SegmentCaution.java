package io.meshperf.model;

import java.util.List;
import java.util.Locale;

/** The segments on the wire were not those that were asked for. */
public sealed interface SegmentCaution extends Caution {

    /**
     * Segments were of another size, and no MTU explains it.
     *
     * @param effective payload bytes per full segment
     */
    record MssNotAsked(int asked, int effective, SegmentSource source) implements SegmentCaution {

        @Override
        public String mark() {
            return "mss " + effective;
        }

        @Override
        public String text() {
            return "segments carried " + effective + " B (" + source.words() + "), not the " + asked
                    + " B that were asked for or the " + (asked - TIMESTAMPS)
                    + " B that TCP timestamps leave of them: look for a proxy, an MSS clamp or a route with advmss on this path";
        }
    }

    /**
     * Other points of the row had the same segments.
     *
     * @param others labels of those points
     */
    record SameSegments(int effective, List<String> others) implements SegmentCaution {

        public SameSegments {
            others = List.copyOf(others);
        }

        @Override
        public String mark() {
            return "same";
        }

        @Override
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "segments carried %d B, as at %s: these points are one, asked for in different words;"
                            + " leave all but one out of -Dmss",
                    effective,
                    String.join(", ", others));
        }
    }

    /** What TCP timestamps take of a segment. */
    int TIMESTAMPS = 12;
}
