package io.meshperf.provision.access;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.HttpURLConnection;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * As whom a cluster is asked.
 *
 * @param kind of credentials, in a few words
 * @param source where they come from
 * @param subject whom they name, where they do not say it themselves
 * @param impersonation headers that ask to be taken for somebody else
 */
public record Login(String kind, CredentialSource source, String subject, List<Map.Entry<String, String>> impersonation)
        implements Interceptor {

    /** How a context without any credentials is called. */
    public static final String NOBODY = "no credentials";

    private static final String AUTHORIZATION = "Authorization";

    public Login {
        impersonation = List.copyOf(impersonation);
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        authorize(builder, source.now());
        impersonation.forEach(header -> builder.header(header.getKey(), header.getValue()));
    }

    private static void authorize(BasicBuilder builder, Credential credential) {
        if (!credential.authorization().isEmpty()) {
            builder.setHeader(AUTHORIZATION, credential.authorization());
        }
    }

    /** What was refused is asked once more with new credentials, where there are any. */
    @Override
    public CompletableFuture<Boolean> afterFailure(BasicBuilder builder, HttpResponse<?> response, RequestTags tags) {
        if (response.code() != HttpURLConnection.HTTP_UNAUTHORIZED) {
            return CompletableFuture.completedFuture(false);
        }
        String refused = Optional.ofNullable(response.request())
                .map(request -> request.header(AUTHORIZATION))
                .orElse("");
        return CompletableFuture.supplyAsync(() -> {
            Credential next = source.insteadOf(new Credential(refused, Optional.empty()));
            authorize(builder, next);
            return !next.authorization().equals(refused);
        });
    }

    /** Makes sure that there are credentials, before anything needs them. */
    void require() {
        source.now();
    }

    Optional<ClientKey> key() {
        return source.now().key();
    }

    /** The token that is shown; empty text where it is none. */
    public String token() {
        return source.now().token();
    }

    public Optional<X509Certificate> certificate() {
        return key().map(ClientKey::certificate);
    }

    public boolean renews() {
        return source.renews();
    }

    /** Whom the cluster is to take us for; empty text where that is nobody else. */
    public String impersonated() {
        return impersonation.isEmpty() ? "" : impersonation.get(0).getValue();
    }

    @Override
    public String toString() {
        return kind;
    }
}
