package io.meshperf.measure;

import io.meshperf.model.Cause;
import io.meshperf.model.Trial;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of an iperf3 client that ended well: no error in it or beside it, and made for the trial that was asked
 * for. What remains to be read are its numbers.
 */
record Iperf3Report(JsonNode root) {

    /** Below this share of the time asked for, a trial was cut short. */
    static final double SHORTEST_SHARE = 0.9;

    /** By how much two figures that say the same may differ: 3.1 rounds, 3.9 divides by another clock. */
    private static final double TOLERANCE = 0.05;

    /**
     * iperf3 3.9 and 3.12 write start.sock_bufsize twice for several connections, and 3.21 writes error twice, so a
     * repeated key is no reason to refuse an answer.
     */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static Iperf3Report of(Trial trial, Answer answer, String protocol, int streams) throws NoNumber {
        return of(trial, answer, protocol, streams, false);
    }

    /** @param reverse whether the server was to send */
    static Iperf3Report of(Trial trial, Answer answer, String protocol, int streams, boolean reverse) throws NoNumber {
        if (answer.deadlinePassed()) {
            throw Iperf3Deadline.explain(parseLeniently(answer.stdout()), protocol, answer);
        }
        Endings.check(answer);
        int code = answer.exitCode().getAsInt();
        if (answer.stdout().isBlank()) {
            throw answer.stderr().isBlank()
                    ? new NoNumber(Cause.EMPTY_ANSWER, "exit code " + code + " and not a word")
                    : complaint(code, answer.stderr());
        }
        if (!answer.stdout().stripLeading().startsWith("{")) {
            throw notJson(code, answer);
        }
        JsonNode root = parse(answer.stdout());
        // With -J, 3.12 and others exit 0 on every run-time error, and 3.9 writes it to stderr only.
        JsonNode error = root.path("error");
        if (!error.isMissingNode()) {
            throw new NoNumber(Symptoms.ofIperf3(error.asString("")), Quote.of(error.asString(error.toString())));
        }
        if (code != 0 || answer.stderr().contains("error - ")) {
            throw complaint(code, answer.stderr());
        }
        Iperf3Report report = new Iperf3Report(root);
        report.checkThatItIsOf(trial, protocol, streams, reverse);
        return report;
    }

    private static NoNumber complaint(int code, String stderr) {
        return new NoNumber(Symptoms.ofIperf3(stderr), "exit code " + code + ", stderr: " + Quote.of(stderr));
    }

    /** A refused option makes iperf3 complain and print its usage, each on stdout or stderr, instead of JSON. */
    private static NoNumber notJson(int code, Answer answer) {
        Cause cause = code == 0 ? Cause.FOREIGN_ANSWER : Symptoms.ofIperf3(answer.text());
        return new NoNumber(
                cause == Cause.TOOL_ERROR ? Cause.FOREIGN_ANSWER : cause,
                "exit code " + code + " and no JSON: " + Quote.of(answer.text()));
    }

    private static JsonNode parse(String text) throws NoNumber {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            boolean cut = e instanceof UnexpectedEndOfInputException
                    || !text.stripTrailing().endsWith("}");
            throw new NoNumber(
                    cut ? Cause.TRUNCATED_ANSWER : Cause.FOREIGN_ANSWER,
                    text.length() + " characters of JSON that do not parse: " + Quote.of(e.getOriginalMessage()));
        }
    }

    static JsonNode parseLeniently(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }

    private void checkThatItIsOf(Trial trial, String protocol, int streams, boolean reverse) throws NoNumber {
        if (!root.path("start").isObject() || !root.path("end").isObject()) {
            throw new NoNumber(Cause.FOREIGN_ANSWER, "JSON without iperf3's start and end");
        }
        if (root.at("/start/connecting_to").isMissingNode()) {
            throw new NoNumber(Cause.FOREIGN_ANSWER, "not the answer of an iperf3 client: no /start/connecting_to");
        }
        expect("/start/test_start/protocol", protocol);
        expect("/start/test_start/num_streams", Integer.toString(streams));
        expect("/start/test_start/duration", Long.toString(trial.duration().toSeconds()));
        expect("/start/test_start/reverse", reverse ? "1" : "0");
        int connected = root.at("/start/connected").size();
        int reported = root.at("/end/streams").size();
        if (connected != streams || reported != streams) {
            throw new NoNumber(
                    Cause.TOOL_ERROR,
                    "asked for " + streams + " connections, made " + connected + ", reported " + reported);
        }
    }

    /** Ends the reading where the answer is one of another trial. */
    void expect(String pointer, String asked) throws NoNumber {
        String found = root.at(pointer).asString("");
        if (!found.equals(asked)) {
            throw new NoNumber(
                    Cause.FOREIGN_ANSWER, "asked for " + asked + " as " + pointer + ", answered '" + found + "'");
        }
    }

    /** The sum at the pointer, complete and true to itself. */
    Sum sum(String pointer) throws NoNumber {
        Sum sum = new Sum(
                Fields.number(root, pointer + "/bytes"),
                Fields.number(root, pointer + "/seconds"),
                Fields.number(root, pointer + "/bits_per_second"));
        double computed = sum.bytes() * 8 / sum.seconds();
        if (sum.bytes() > 0 && !(Math.abs(computed - sum.bitsPerSecond()) <= TOLERANCE * computed)) {
            throw new NoNumber(Cause.FOREIGN_ANSWER, pointer + " contradicts itself: " + sum);
        }
        return sum;
    }

    boolean has(String pointer) {
        return !root.at(pointer).isMissingNode();
    }

    /** Ends the reading of a trial that was shorter than asked for. */
    static void checkLength(double seconds, Trial trial) throws NoNumber {
        long asked = trial.duration().toSeconds();
        if (seconds < SHORTEST_SHARE * asked) {
            throw new NoNumber(
                    Cause.CLIENT_KILLED, "traffic flowed for " + seconds + " s of the " + asked + " s asked for");
        }
    }

    /** One of iperf3's sums. */
    record Sum(double bytes, double seconds, double bitsPerSecond) {}
}
