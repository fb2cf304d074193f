package io.meshperf.provision.access;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a JSON web token says about itself; nothing is verified, that is the cluster's matter. */
public final class Jwt {

    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    private Jwt() {}

    /** Of any other token: none. */
    public static Map<?, ?> claims(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Map.of();
        }
        try {
            String json = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return Objects.requireNonNullElse(JSON.unmarshal(json, Map.class), Map.of());
        } catch (RuntimeException e) {
            // Three parts, and none of them JSON: another kind of token.
            return Map.of();
        }
    }

    /** Empty if it does not say. */
    public static Optional<Instant> expiry(String token) {
        return claims(token).get("exp") instanceof Number seconds
                ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                : Optional.empty();
    }
}
