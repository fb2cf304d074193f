package io.meshperf.provision.preflight;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.meshperf.provision.ApiAnswers;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What stands behind a cluster's address: the bare answer to {@code GET /version}, whoever gives it.
 *
 * @param type content type; empty text where there is none
 * @param location where it redirects to; empty text where it does not
 * @param ahead how far its clock is ahead of ours, give or take the round trip; empty where it sends no date
 */
record Door(int code, String type, String location, String body, Duration roundTrip, Optional<Duration> ahead) {

    /** Asks once. */
    static Door knock(KubernetesClient client, Duration limit) {
        HttpRequest request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(URI.create(client.getMasterUrl().toString().replaceAll("/*$", "") + "/version"))
                .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .build();
        Instant before = Instant.now();
        return client.getHttpClient()
                .sendAsync(request, String.class)
                .thenApply(response -> of(response, before))
                .join();
    }

    /** One that is closed for now. */
    static Door later(ApiAnswers.Later answer) {
        return new Door(answer.code(), "", "", answer.words(), Duration.ZERO, Optional.empty());
    }

    private static Door of(HttpResponse<String> response, Instant before) {
        Duration took = Duration.between(before, Instant.now());
        return new Door(
                response.code(),
                text(response.header("Content-Type")),
                text(response.header("Location")),
                text(response.body()),
                took,
                date(text(response.header("Date")))
                        .map(date -> Duration.between(before.plus(took.dividedBy(2)), date)));
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean isPage() {
        return type.contains("html") || body.stripLeading().startsWith("<");
    }
}
