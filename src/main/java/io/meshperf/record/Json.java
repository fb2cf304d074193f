package io.meshperf.record;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as text and back. */
final class Json {

    /** Of each journal line and of environment.json; to be raised when an older reader would misread what is written. */
    static final int FORMAT = 2;

    /** Format 1 has samples only, and less about each; it is read as what it is. */
    private static final int OLDEST = 1;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Half a character: UTF-8 has no bytes for it, so it would come back as another one. */
    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static String line(ObjectNode node) {
        return escaped(MAPPER.writeValueAsString(node));
    }

    static String pretty(ObjectNode node) {
        return escaped(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node)) + "\n";
    }

    /**
     * The fields of a JSON object of this format.
     *
     * @throws IllegalArgumentException saying what is wrong with the text
     */
    static Fields read(String text) {
        Fields fields = new Fields("", parse(text));
        long format = fields.optionalWhole("format")
                .orElseThrow(() -> new IllegalArgumentException(
                        "it has no format number, so another program or a meshperf before 0.1 wrote it"));
        if (format < OLDEST || format > FORMAT) {
            throw new IllegalArgumentException("its format is " + format + ", and this meshperf reads " + OLDEST
                    + " to " + FORMAT + ": use the version that wrote it");
        }
        return fields;
    }

    private static ObjectNode parse(String text) {
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (JacksonException e) {
            String words = e.getOriginalMessage();
            if (words.startsWith("Duplicate ")) {
                throw new IllegalArgumentException("a field is there twice", e);
            }
            // What goes beyond a bound, in depth or in digits, is told without a place.
            String where = Optional.ofNullable(e.getLocation())
                    .map(place -> " from column " + place.getColumnNr() + " on")
                    .orElse(", or deeper or longer than a journal's is");
            throw new IllegalArgumentException("this is not JSON" + where, e);
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("this is no JSON object");
    }

    private static String escaped(String json) {
        return LONE_SURROGATE
                .matcher(json)
                .replaceAll(half -> String.format(
                        Locale.ROOT, "\\\\u%04x", (int) half.group().charAt(0)));
    }
}
