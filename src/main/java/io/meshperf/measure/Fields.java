package io.meshperf.measure;

import io.meshperf.model.Cause;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Numbers out of an iperf3 answer, each checked to be one. */
final class Fields {

    /** What no counter of a trial reaches, and what a double still holds exactly. */
    private static final double LARGEST = 1L << 53;

    private Fields() {}

    /** The number at the pointer ({@code /end/sum_received/bytes}): finite and not negative. */
    static double number(JsonNode root, String pointer) throws NoNumber {
        Optional<Double> value = optional(root, pointer);
        if (value.isEmpty()) {
            throw new NoNumber(Cause.NONSENSE, pointer + " is missing");
        }
        return value.get();
    }

    /** As {@link #number}; empty where the field is missing or null. */
    static Optional<Double> optional(JsonNode root, String pointer) throws NoNumber {
        JsonNode node = root.at(pointer);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        double value = node.isNumber() ? node.asDouble(Double.NaN) : Double.NaN;
        if (!(value >= 0 && value <= LARGEST)) {
            throw new NoNumber(Cause.NONSENSE, pointer + " is not a number that can be: " + Quote.of(node.toString()));
        }
        return Optional.of(value);
    }
}
