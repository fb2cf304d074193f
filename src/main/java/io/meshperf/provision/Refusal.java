package io.meshperf.provision;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command that was not let into a pod: its WebSocket, or what the client asks about the pod before, was refused.
 *
 * @param code the HTTP status
 * @param said the answer's own words; empty text where it has none
 * @param upgrade whether it was the WebSocket
 */
record Refusal(int code, String said, boolean upgrade) {

    private static final int TOO_MANY_REQUESTS = 429;

    private static final int LONGEST = 300;
    private static final Pattern MESSAGE = Pattern.compile("\"message\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.){1,2000})\"");

    /** Why the exception was thrown, if it was for that. */
    static Optional<Refusal> of(Throwable thrown) {
        return ofUpgrade(thrown)
                .or(() -> thrown instanceof KubernetesClientException answer && answer.getCode() > 0
                        ? Optional.of(new Refusal(answer.getCode(), Reasons.of(answer), false))
                        : Optional.empty());
    }

    static Optional<Refusal> ofUpgrade(Throwable thrown) {
        int code = 0;
        String body = "";
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (cause instanceof WebSocketHandshakeException rejected) {
                code = rejected.getResponse().code();
            }
            // The client library keeps the code only; the JDK's own exception has the answer whole.
            if (cause instanceof java.net.http.WebSocketHandshakeException rejected && rejected.getResponse() != null) {
                code = rejected.getResponse().statusCode();
                body = rejected.getResponse().body() instanceof String text ? text : "";
            }
        }
        return code == 0 ? Optional.empty() : Optional.of(new Refusal(code, words(body), true));
    }

    /** The message of a Status, or the text of a page. */
    private static String words(String body) {
        Matcher status = MESSAGE.matcher(body);
        String words = status.find()
                ? status.group(1).replaceAll("\\\\[nrt]", " ").replaceAll("\\\\(.)", "$1")
                : body.replaceAll("(?is)<(head|style|script)[ >].*?</\\1>", " ").replaceAll("<[^>]{0,500}>", " ");
        String line = words.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** Whether the same may be let in later. */
    boolean isLater() {
        return ApiAnswers.isLater(code);
    }

    /** Whether the same may be let in later, and it is sure that nothing was run so far; of a gateway it is not. */
    boolean isLaterAndNotRun() {
        return isLater() && (!upgrade || code == TOO_MANY_REQUESTS);
    }

    /** What it means and what the server says about it. */
    String words() {
        if (!upgrade) {
            return said;
        }
        String meaning =
                switch (code) {
                    case 401 -> "the credentials are not accepted";
                    case 403 ->
                        "exec is refused: this account needs get and create on pods/exec, and what stands before the API"
                                + " server must let WebSockets through";
                    case 404 -> "the pod or its container is gone";
                    case 400 ->
                        "exec is refused: the container is not running, a webhook denies it, or a proxy took the WebSocket's"
                                + " upgrade away";
                    case 429 -> "the API server is overloaded";
                    case 500, 502, 503, 504 ->
                        "the API server, or what stands before it, cannot reach the node's kubelet";
                    default -> "exec is refused: what stands before the API server does not let WebSockets through";
                };
        return "HTTP " + code + ": " + (said.isEmpty() ? meaning : said + " (" + meaning + ")");
    }
}
