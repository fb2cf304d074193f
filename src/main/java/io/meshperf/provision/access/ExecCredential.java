package io.meshperf.provision.access;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a credential program gave.
 *
 * @param expires empty if it does not say
 */
record ExecCredential(Credential credential, Optional<Instant> expires) {

    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    /**
     * Reads what it wrote to its standard output.
     *
     * @throws LoginFailure if that is none; what it wrote is not in the message, because it may be secret
     */
    static ExecCredential read(String output, String apiVersion) {
        Map<?, ?> answer = parse(output);
        if (!"ExecCredential".equals(answer.get("kind"))) {
            throw new LoginFailure("wrote no ExecCredential to its standard output");
        }
        if (!apiVersion.equals(answer.get("apiVersion"))) {
            throw new LoginFailure("answers by another apiVersion than the kubeconfig's " + apiVersion);
        }
        Map<?, ?> status = answer.get("status") instanceof Map<?, ?> map ? map : Map.of();
        String token = text(status, "token");
        Credential.flaw(token).ifPresent(flaw -> {
            throw new LoginFailure("gave a token that " + flaw);
        });
        Optional<ClientKey> key = key(text(status, "clientCertificateData"), text(status, "clientKeyData"));
        if (token.isEmpty() && key.isEmpty()) {
            throw new LoginFailure("gave neither a token nor a client certificate");
        }
        return new ExecCredential(
                new Credential(token.isEmpty() ? "" : Credential.bearer(token).authorization(), key),
                expiry(text(status, "expirationTimestamp")));
    }

    private static Map<?, ?> parse(String output) {
        try {
            return Objects.requireNonNullElse(JSON.unmarshal(output, Map.class), Map.of());
        } catch (RuntimeException e) {
            // Its words would quote what may be a token.
            return Map.of();
        }
    }

    private static String text(Map<?, ?> status, String key) {
        return status.get(key) instanceof String text ? text : "";
    }

    private static Optional<ClientKey> key(String certificate, String key) {
        if (certificate.isEmpty() && key.isEmpty()) {
            return Optional.empty();
        }
        List<String> problems = new ArrayList<>();
        Optional<ClientKey> read =
                ClientKey.of("its clientCertificateData", certificate, "its clientKeyData", key, problems);
        if (!problems.isEmpty()) {
            throw new LoginFailure("gave a client certificate that cannot be used: " + String.join("; ", problems));
        }
        return read;
    }

    private static Optional<Instant> expiry(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw new LoginFailure("gave an expirationTimestamp that is no moment");
        }
    }

    /** The last part of a program's path, which is how people call it. */
    static String name(String command) {
        Path name = Path.of(command).getFileName();
        return name == null ? command : name.toString();
    }
}
