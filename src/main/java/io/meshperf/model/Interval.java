package io.meshperf.model;

/**
 * An interval that contains the true median with at least the stated confidence, or the bracket that a search ended with.
 *
 * @param confidence 0.95 for 95 %; 0 for a bracket, which states none
 */
public record Interval(Quantity low, Quantity high, double confidence) {

    /** What a search closed in on: the largest that passes and the smallest that does not. */
    public static Interval bracket(Quantity low, Quantity high) {
        return new Interval(low, high, 0);
    }

    /** Whether it is a search's bracket, not an interval of a median. */
    public boolean isBracket() {
        return confidence == 0;
    }

    /** Half of its width as a share of the value that it is about. */
    public double relativeTo(Quantity value) {
        return (high.value() - low.value()) / 2 / value.value();
    }
}
