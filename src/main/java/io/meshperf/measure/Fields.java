package io.meshperf.measure;

import io.meshperf.model.Cause;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Numbers out of an iperf3 answer, each checked to be one. */
final class Fields {

    /** What no counter of a trial reaches, and what a double still holds exactly. */
    static final double LARGEST = 1L << 53;

    private Fields() {}

    /** The number at the pointer ({@code /end/sum_received/bytes}): finite and not negative. */
    static double number(JsonNode root, String pointer) throws NoNumber {
        JsonNode node = root.at(pointer);
        if (node.isMissingNode() || node.isNull()) {
            throw new NoNumber(Cause.NONSENSE, pointer + " is missing");
        }
        double value = value(node);
        if (!(value >= 0 && value <= LARGEST)) {
            throw new NoNumber(Cause.NONSENSE, pointer + " is not a number that can be: " + Quote.of(node.toString()));
        }
        return value;
    }

    /**
     * The number at the pointer of a figure that the measurement can do without; empty where it is missing or null, and,
     * which is said, where it is none from zero to the most that the trial allows.
     */
    static Optional<Double> within(JsonNode root, String pointer, double most, LeftOut leftOut) {
        JsonNode node = root.at(pointer);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        double value = value(node);
        if (!(value >= 0 && value <= most)) {
            leftOut.add(pointer, "is " + Quote.of(node.toString()) + ", which cannot be in this trial");
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private static double value(JsonNode node) {
        return node.isNumber() ? node.asDouble(Double.NaN) : Double.NaN;
    }
}
