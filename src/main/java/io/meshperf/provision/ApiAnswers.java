package io.meshperf.provision;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.HttpURLConnection;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears every answer of a cluster's API server and of what stands before it. What says "later" is asked again by the client,
 * a few times and not sooner than the answer wants; here that is said in the log. The time by the server's clock is heard, too.
 */
public final class ApiAnswers implements Interceptor {

    /** Under which a client knows it. */
    public static final String NAME = "meshperf-answers";

    private static final int TOO_MANY_REQUESTS = 429;
    private static final long QUIET_NANOS = Duration.ofSeconds(10).toNanos();
    private static final Logger LOG = LoggerFactory.getLogger("meshperf");

    /**
     * An answer that said "later".
     *
     * @param words for a reader
     */
    public record Later(int code, String words) {}

    private final String cluster;
    private Optional<Duration> ahead = Optional.empty();
    private Optional<Later> later = Optional.empty();
    private Optional<Throwable> failed = Optional.empty();
    private long saidNanos;
    private int unsaid;

    /** @param cluster for the log: {@code cluster A} */
    public ApiAnswers(String cluster) {
        this.cluster = cluster;
    }

    /** Whether the answer means no more than that another time may be better. */
    static boolean isLater(int code) {
        return code == TOO_MANY_REQUESTS
                || code == HttpURLConnection.HTTP_BAD_GATEWAY
                || code == HttpURLConnection.HTTP_UNAVAILABLE
                || code == HttpURLConnection.HTTP_GATEWAY_TIMEOUT;
    }

    @Override
    public synchronized void after(
            HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        failed = Optional.empty();
        date(response.header("Date")).ifPresent(date -> ahead = Optional.of(Duration.between(Instant.now(), date)));
        if (isLater(response.code()) || response.code() >= HttpURLConnection.HTTP_INTERNAL_ERROR) {
            String wait = response.header("Retry-After");
            later = Optional.of(new Later(
                    response.code(),
                    wait == null ? "come again later" : "come again after " + wait + " (Retry-After)"));
            say("HTTP " + response.code() + " to " + request.method() + " "
                    + request.uri().getPath());
        }
    }

    @Override
    public synchronized void afterConnectionFailure(HttpRequest request, Throwable failure) {
        failed = Optional.of(failure);
    }

    /** Why the last request had no answer; empty if it had one. */
    public synchronized Optional<Throwable> failed() {
        return failed;
    }

    private void say(String what) {
        unsaid++;
        long now = System.nanoTime();
        if (saidNanos != 0 && now - saidNanos < QUIET_NANOS) {
            return;
        }
        LOG.warn(
                "{}: {}; what is harmless to repeat is asked again a few times{}",
                cluster,
                what,
                unsaid > 1 ? " (" + unsaid + " such answers since the last word)" : "");
        saidNanos = now;
        unsaid = 0;
    }

    private static Optional<Instant> date(String header) {
        try {
            return header == null
                    ? Optional.empty()
                    : Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The last answer that said "later". */
    public synchronized Optional<Later> later() {
        return later;
    }

    /** The time by the server's clock; empty while it has told none. */
    synchronized Optional<Instant> now() {
        return ahead.map(Instant.now()::plus);
    }
}
