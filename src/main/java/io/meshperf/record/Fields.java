package io.meshperf.record;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a JSON object, to be asked for by name. Each method throws IllegalArgumentException saying which field is
 * missing or not what it should be; a field that nobody asked for is foreign.
 */
final class Fields {

    private final String prefix;
    private final ObjectNode node;
    private final Set<String> unread;

    Fields(String prefix, ObjectNode node) {
        this.prefix = prefix;
        this.node = node;
        unread = new LinkedHashSet<>(node.propertyNames());
    }

    String text(String name) {
        return required(name, optionalText(name));
    }

    Optional<String> optionalText(String name) {
        return optional(name, "a text", JsonNode::isString, JsonNode::stringValue);
    }

    long whole(String name) {
        return required(name, optionalWhole(name));
    }

    Optional<Long> optionalWhole(String name) {
        return optional(
                name,
                "a whole number",
                value -> value.isIntegralNumber() && value.canConvertToLong(),
                JsonNode::longValue);
    }

    int count(String name) {
        return required(name, optionalCount(name));
    }

    Optional<Integer> optionalCount(String name) {
        return optional(
                name,
                "a whole number below 2147483648",
                value -> value.isIntegralNumber() && value.canConvertToInt(),
                JsonNode::intValue);
    }

    double number(String name) {
        return required(name, optionalNumber(name));
    }

    Optional<Double> optionalNumber(String name) {
        return optional(
                name,
                "a finite number",
                value -> value.isNumber() && Double.isFinite(value.doubleValue()),
                JsonNode::doubleValue);
    }

    Duration millis(String name) {
        return required(name, optionalMillis(name));
    }

    /** To the nanosecond, as far as a double with milliseconds holds them: for the first hundred days. */
    Optional<Duration> optionalMillis(String name) {
        return optionalNumber(name).map(millis -> Duration.ofNanos(Math.round(millis * 1e6)));
    }

    Instant instant(String name) {
        return required(name, optionalInstant(name));
    }

    Optional<Instant> optionalInstant(String name) {
        return optionalText(name).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        "'" + prefix + name + "' is no instant like 2026-01-02T03:04:05Z: \"" + text + "\"", e);
            }
        });
    }

    Fields object(String name) {
        return required(name, optionalObject(name));
    }

    Optional<Fields> optionalObject(String name) {
        return optional(
                name, "an object", JsonNode::isObject, value -> new Fields(prefix + name + ".", (ObjectNode) value));
    }

    boolean flag(String name) {
        return required(name, optionalFlag(name));
    }

    Optional<Boolean> optionalFlag(String name) {
        return optional(name, "true or false", JsonNode::isBoolean, JsonNode::booleanValue);
    }

    List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        list(name, "objects", JsonNode::isObject)
                .forEach(value ->
                        objects.add(new Fields(prefix + name + "[" + objects.size() + "].", (ObjectNode) value)));
        return objects;
    }

    /** None where the field is missing. */
    List<String> optionalTexts(String name) {
        return node.has(name) ? texts(name) : List.of();
    }

    List<String> texts(String name) {
        return list(name, "texts", JsonNode::isString).stream()
                .map(JsonNode::stringValue)
                .toList();
    }

    /** All fields of an object whose names are not known before. */
    Map<String, String> textsByName(String name) {
        Fields fields = object(name);
        Map<String, String> texts = new LinkedHashMap<>();
        fields.node.propertyNames().forEach(key -> texts.put(key, fields.text(key)));
        return texts;
    }

    /** To be called when everything known was asked for. */
    void requireNoOther() {
        if (!unread.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + prefix + unread.iterator().next() + "' is no field that this meshperf knows");
        }
    }

    private List<JsonNode> list(String name, String kind, Predicate<JsonNode> fits) {
        return required(
                name,
                optional(
                        name,
                        "a list of " + kind,
                        value -> value.isArray() && value.valueStream().allMatch(fits),
                        value -> value.valueStream().toList()));
    }

    private <T> Optional<T> optional(
            String name, String kind, Predicate<JsonNode> fits, Function<JsonNode, T> conversion) {
        unread.remove(name);
        JsonNode value = node.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!fits.test(value)) {
            throw new IllegalArgumentException("'" + prefix + name + "' is not " + kind + ": " + shown(value));
        }
        return Optional.of(conversion.apply(value));
    }

    private <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(() -> new IllegalArgumentException("'" + prefix + name + "' is missing"));
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= 40 ? text : text.substring(0, 37) + "...";
    }
}
