package io.meshperf.provision.preflight;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a cluster said to one question.
 *
 * @param value empty if it was not told
 * @param code the HTTP status of a refusal; 0 where there was none
 * @param refusal why it was not told, in a few words; empty text if it was
 */
record Answer<T>(Optional<T> value, int code, String refusal) {

    private static final int LONGEST = 120;

    static <T> Answer<T> of(T value) {
        return new Answer<>(Optional.of(value), 0, "");
    }

    static <T> Answer<T> refused(int code, String why) {
        return new Answer<>(Optional.empty(), code, Words.shorten(why, LONGEST));
    }

    /** Asks; what the client throws becomes a refusal, and so does a null, which is its "not found". */
    static <T> Answer<T> from(Supplier<T> question) {
        try {
            T value = question.get();
            return value == null ? refused(HttpURLConnection.HTTP_NOT_FOUND, "there is none") : of(value);
        } catch (KubernetesClientException e) {
            return refused(e.getCode(), words(e));
        }
    }

    private static String words(KubernetesClientException e) {
        if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
            return "this account may not";
        }
        if (e.getStatus() != null && e.getStatus().getMessage() != null) {
            return e.getStatus().getMessage();
        }
        Throwable innermost = e;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost.getMessage() == null
                ? innermost.getClass().getSimpleName()
                : innermost.getMessage().strip();
    }

    boolean notFound() {
        return code == HttpURLConnection.HTTP_NOT_FOUND;
    }

    boolean forbidden() {
        return code == HttpURLConnection.HTTP_FORBIDDEN;
    }
}
