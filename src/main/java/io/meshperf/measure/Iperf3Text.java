package io.meshperf.measure;

import io.meshperf.model.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an iperf3 client wrote: its JSON, and what stands before and after it. 3.7 prints notes before the JSON, 3.9 its errors
 * after it where both go one way, some versions the JSON twice.
 *
 * @param documents each once
 * @param around the text that is not JSON
 */
record Iperf3Text(List<JsonNode> documents, String around) {

    /**
     * iperf3 3.9 and 3.12 write start.sock_bufsize twice for several connections, and 3.21 writes error twice, so a
     * repeated key is no reason to refuse an answer.
     */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(tools.jackson.databind.DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** How an object begins. */
    private static final Pattern OBJECT = Pattern.compile("\\{\\s*[\"}]");

    /** So many notes with a brace in them may stand before an answer. */
    private static final int MOST_DOCUMENTS = 8;

    private static final int SHOWN_OF_BREAK = 40;

    Iperf3Text {
        documents = List.copyOf(documents);
    }

    /** Ends the reading of JSON that is cut off or broken. */
    static Iperf3Text of(String stdout) throws NoNumber {
        List<JsonNode> documents = new ArrayList<>();
        StringBuilder around = new StringBuilder();
        int from = 0;
        Matcher object = OBJECT.matcher(stdout);
        while (documents.size() < MOST_DOCUMENTS && object.find(from)) {
            around.append(stdout, from, object.start()).append('\n');
            Parsed parsed = parsed(stdout.substring(object.start()));
            if (!documents.contains(parsed.document())) {
                documents.add(parsed.document());
            }
            from = object.start() + parsed.length();
        }
        return new Iperf3Text(documents, around.append(stdout.substring(from)).toString());
    }

    /** The first document; missing where there is none that is whole. */
    static JsonNode leniently(String stdout) {
        try {
            return of(stdout).documents().stream().findFirst().orElse(JSON.missingNode());
        } catch (NoNumber e) {
            return JSON.missingNode();
        }
    }

    private record Parsed(JsonNode document, int length) {}

    private static Parsed parsed(String text) throws NoNumber {
        try {
            return first(text);
        } catch (JacksonException e) {
            return withBareWords(text, e);
        }
    }

    /** Up to 3.1, iperf3 writes nan and inf where JSON has no number for them; they cost a figure only if it is read. */
    private static Parsed withBareWords(String text, JacksonException first) throws NoNumber {
        BareWords words = BareWords.in(text);
        if (words.quoted().length() == text.length()) {
            throw broken(text, first);
        }
        try {
            Parsed parsed = first(words.quoted());
            return new Parsed(parsed.document(), parsed.length() - words.addedBefore(parsed.length()));
        } catch (JacksonException e) {
            throw broken(text, e);
        }
    }

    private static Parsed first(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            JsonNode document = JSON.readTree(parser);
            return new Parsed(document, (int) parser.currentLocation().getCharOffset());
        }
    }

    private static NoNumber broken(String text, JacksonException e) {
        boolean cut = e instanceof UnexpectedEndOfInputException
                || !text.stripTrailing().endsWith("}");
        TokenStreamLocation where = e.getLocation();
        int at = (int) Math.max(0, Math.min(text.length(), where == null ? 0 : where.getCharOffset()));
        String near = text.substring(Math.max(0, at - SHOWN_OF_BREAK), at);
        return new NoNumber(
                cut ? Cause.TRUNCATED_ANSWER : Cause.NONSENSE,
                text.length() + " characters of JSON that " + (cut ? "end too early" : "are none any more") + " after "
                        + Quote.of(near));
    }
}
