package io.meshperf.measure;

import io.meshperf.model.Cause;
import io.meshperf.model.Trial;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The JSON of an iperf3 client that ended well: no error in it or beside it, and made for the trial that was asked
 * for. What remains to be read are its numbers.
 */
record Iperf3Report(JsonNode root) {

    /** Below this share of the time asked for, a trial was cut short. */
    static final double SHORTEST_SHARE = 0.9;

    /** By how much two figures that say the same may differ: 3.1 rounds, 3.9 divides by another clock. */
    private static final double TOLERANCE = 0.05;

    static Iperf3Report of(Trial trial, Answer answer, String protocol, int streams) throws NoNumber {
        return of(trial, answer, protocol, streams, false);
    }

    /** @param reverse whether the server was to send */
    static Iperf3Report of(Trial trial, Answer answer, String protocol, int streams, boolean reverse) throws NoNumber {
        if (answer.deadlinePassed()) {
            throw Iperf3Deadline.explain(Iperf3Text.leniently(answer.stdout()), protocol, answer);
        }
        Endings.check(answer);
        int code = answer.exitCode().getAsInt();
        if (answer.stdout().isBlank() && answer.stderr().isBlank()) {
            throw new NoNumber(Cause.EMPTY_ANSWER, "exit code " + code + " and not a word");
        }
        Iperf3Text text = Iperf3Text.of(answer.stdout());
        JsonNode root = text.documents().stream().findFirst().orElse(MissingNode.getInstance());
        Circumstances circumstances = Circumstances.ofIperf3(protocol, root, answer.elapsed());
        // With -J, 3.12 and others exit 0 on every run-time error, and 3.9 writes it beside its JSON only.
        for (JsonNode document : text.documents()) {
            JsonNode error = document.path("error");
            if (!error.isMissingNode()) {
                throw new NoNumber(
                        Symptoms.ofIperf3(error.asString(""), circumstances),
                        Quote.of(error.asString(error.toString())));
            }
        }
        String words = answer.stderr() + "\n" + text.around();
        if (root.has("event")) {
            throw new NoNumber(Cause.FOREIGN_ANSWER, "exit code " + code + " and a stream of events, not one answer");
        }
        if (text.documents().isEmpty() && !answer.stdout().isBlank()) {
            throw notJson(code, words, circumstances);
        }
        if (code != 0 || words.contains("error - ") || answer.stdout().isBlank()) {
            throw new NoNumber(
                    Symptoms.ofIperf3(words, circumstances), "exit code " + code + ", stderr: " + Quote.of(words));
        }
        if (text.documents().size() > 1) {
            throw new NoNumber(Cause.NONSENSE, text.documents().size() + " JSON documents that differ, instead of one");
        }
        Iperf3Report report = new Iperf3Report(root);
        report.checkThatItIsOf(trial, protocol, streams, reverse);
        return report;
    }

    /** A refused option makes iperf3 complain and print its usage, each on stdout or stderr, instead of JSON. */
    private static NoNumber notJson(int code, String words, Circumstances circumstances) {
        Cause cause = Symptoms.ofIperf3(words, circumstances);
        boolean said = cause != Cause.TOOL_ERROR && (code != 0 || words.contains("error - "));
        return new NoNumber(
                said ? cause : Cause.FOREIGN_ANSWER, "exit code " + code + " and no JSON: " + Quote.of(words));
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
        if (sum.bytes() > 0 && sum.seconds() == 0) {
            throw new NoNumber(
                    Cause.NONSENSE, pointer + "/seconds is 0, in which " + (long) sum.bytes() + " bytes cannot pass");
        }
        double computed = sum.bytes() * 8 / sum.seconds();
        boolean nothing = sum.bytes() == 0 && sum.bitsPerSecond() == 0;
        if (!nothing && !(Math.abs(computed - sum.bitsPerSecond()) <= TOLERANCE * computed)) {
            throw new NoNumber(
                    Cause.NONSENSE,
                    String.format(
                            Locale.ROOT,
                            "%s contradicts itself: %.0f bytes in %s s, and %.0f bits per second",
                            pointer,
                            sum.bytes(),
                            sum.seconds(),
                            sum.bitsPerSecond()));
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
