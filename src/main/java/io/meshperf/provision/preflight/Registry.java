package io.meshperf.provision.preflight;

import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks a registry whether it has an image, as anybody may: no credentials are looked for, and none are sent. */
final class Registry {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final String INDEXES =
            "application/vnd.oci.image.index.v1+json, application/vnd.docker.distribution.manifest.list.v2+json";
    private static final String ACCEPT = INDEXES
            + ", application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json";
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final Pattern TOKEN = Pattern.compile("\"(?:token|access_token)\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern ARCHITECTURE = Pattern.compile("\"architecture\"\\s*:\\s*\"([a-z0-9]+)\"");

    private final Function<ImageName, URI> locator;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();

    Registry() {
        this(image -> URI.create("https://" + image.host()));
    }

    /** @param locator where a registry's API is */
    Registry(Function<ImageName, URI> locator) {
        this.locator = locator;
    }

    /** Never throws: a registry that cannot be asked is nothing to stop at. */
    RegistryAnswer ask(ImageName image) {
        try {
            URI manifest =
                    locator.apply(image).resolve("/v2/" + image.repository() + "/manifests/" + image.reference());
            HttpResponse<String> answer = send("HEAD", manifest, "");
            String token = "";
            if (answer.statusCode() == HttpURLConnection.HTTP_UNAUTHORIZED) {
                token = token(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                        .orElse("");
                if (!token.isEmpty()) {
                    answer = send("HEAD", manifest, token);
                }
            }
            return said(answer, manifest, token);
        } catch (IOException | IllegalArgumentException e) {
            return RegistryAnswer.unknown(image.registry() + " cannot be asked from here (" + reason(e) + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return RegistryAnswer.unknown(image.registry() + " was not asked to the end");
        }
    }

    private RegistryAnswer said(HttpResponse<String> answer, URI manifest, String token)
            throws IOException, InterruptedException {
        return switch (answer.statusCode()) {
            case HttpURLConnection.HTTP_OK ->
                RegistryAnswer.found(
                        isIndex(answer)
                                ? architectures(send("GET", manifest, token).body())
                                : Set.of());
            case HttpURLConnection.HTTP_NOT_FOUND ->
                RegistryAnswer.missing(manifest.getHost() + " has no such image or tag");
            case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN ->
                RegistryAnswer.unknown(
                        manifest.getHost() + " shows it to nobody without credentials, or does not have it");
            default -> RegistryAnswer.unknown(manifest.getHost() + " answers HTTP " + answer.statusCode());
        };
    }

    private static boolean isIndex(HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return Stream.of(INDEXES.split(", ")).anyMatch(type::startsWith);
    }

    /** Attestations are listed as architecture "unknown". */
    private static Set<String> architectures(String index) {
        return ARCHITECTURE
                .matcher(index)
                .results()
                .map(result -> result.group(1))
                .filter(name -> !name.equals("unknown"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The anonymous token that the registry's own answer says where to get. */
    private Optional<String> token(String challenge) throws IOException, InterruptedException {
        if (!challenge.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher matcher = PARAMETER.matcher(challenge);
        while (matcher.find()) {
            parameters.put(matcher.group(1), matcher.group(2));
        }
        String realm = parameters.remove("realm");
        if (realm == null) {
            return Optional.empty();
        }
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        Matcher found =
                TOKEN.matcher(send("GET", URI.create(realm + "?" + query), "").body());
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private HttpResponse<String> send(String method, URI uri, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(LIMIT)
                .header("Accept", ACCEPT)
                .method(method, BodyPublishers.noBody());
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String reason(Exception e) {
        if (e instanceof ConnectException) {
            return "no connection";
        }
        return e instanceof HttpTimeoutException
                ? "no answer in time"
                : Optional.ofNullable(e.getMessage()).orElse("no answer");
    }
}
