package io.meshperf.provision.preflight;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * What the kubeconfig shows to a cluster. Holds nothing secret.
 *
 * @param kind of credential, in a few words
 * @param subject whom it names; empty text where it cannot be read from it
 * @param expires empty if it does not say, or says never
 * @param renewable whether something makes a new one when it expires
 */
record Credentials(String kind, String subject, Optional<Instant> expires, boolean renewable) {

    static Credentials of(KubernetesClient client) {
        Config config = client.getConfiguration();
        Optional<AuthInfo> user = user(client, config);
        Optional<String> plugin = user.map(AuthInfo::getExec).map(exec -> exec.getCommand());
        String token = first(config.getOauthToken(), config.getAutoOAuthToken());
        boolean renewable = plugin.isPresent()
                || config.getOauthTokenProvider() != null
                || user.map(AuthInfo::getTokenFile).isPresent()
                || user.map(AuthInfo::getAuthProvider).isPresent();
        if (!token.isEmpty()) {
            Map<String, Object> claims = claims(client, token);
            return new Credentials(
                    plugin.map(Credentials::plugin).orElse("token"),
                    String.valueOf(claims.getOrDefault("sub", "")),
                    claims.get("exp") instanceof Number seconds
                            ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                            : Optional.empty(),
                    renewable);
        }
        Optional<X509Certificate> certificate = certificate(config);
        if (certificate.isPresent()) {
            return new Credentials(
                    plugin.map(Credentials::plugin).orElse("client certificate"),
                    certificate.get().getSubjectX500Principal().getName(),
                    Optional.of(certificate.get().getNotAfter().toInstant()),
                    renewable);
        }
        if (plugin.isPresent()) {
            return new Credentials(plugin(plugin.get()) + ", which gave nothing", "", Optional.empty(), false);
        }
        String name = first(config.getUsername());
        return new Credentials(
                name.isEmpty() ? "no credentials" : "user name and password", name, Optional.empty(), false);
    }

    private static String plugin(String command) {
        Path name = Path.of(command).getFileName();
        return "credentials of the plugin " + name;
    }

    /** The entry of the kubeconfig, because the client keeps no word of the plugin that it asked. */
    private static Optional<AuthInfo> user(KubernetesClient client, Config config) {
        File file = config.getFileWithAuthInfo();
        if (config.getCurrentContext() == null || file == null) {
            return Optional.empty();
        }
        String wanted = config.getCurrentContext().getContext().getUser();
        try (InputStream yaml = Files.newInputStream(file.toPath())) {
            return client
                    .getKubernetesSerialization()
                    .unmarshal(yaml, io.fabric8.kubernetes.api.model.Config.class)
                    .getUsers()
                    .stream()
                    .filter(named -> named.getName().equals(wanted))
                    .map(NamedAuthInfo::getUser)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Of a JSON web token; empty for any other. */
    private static Map<String, Object> claims(KubernetesClient client, String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Map.of();
        }
        try {
            String json = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            @SuppressWarnings("unchecked")
            Map<String, Object> claims = client.getKubernetesSerialization().unmarshal(json, Map.class);
            return claims == null ? Map.of() : claims;
        } catch (RuntimeException e) {
            return Map.of();
        }
    }

    private static Optional<X509Certificate> certificate(Config config) {
        try {
            byte[] pem;
            if (!first(config.getClientCertData()).isEmpty()) {
                pem = Base64.getMimeDecoder().decode(config.getClientCertData());
            } else if (!first(config.getClientCertFile()).isEmpty()) {
                pem = Files.readAllBytes(Path.of(config.getClientCertFile()));
            } else {
                return Optional.empty();
            }
            return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem))
                            instanceof X509Certificate x509
                    ? Optional.of(x509)
                    : Optional.empty();
        } catch (IOException | CertificateException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String first(String... texts) {
        for (String text : texts) {
            if (text != null && !text.isBlank()) {
                return text;
            }
        }
        return "";
    }
}
