package io.meshperf.provision.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/** Throw-away certificates and their keys, in all forms that keys come in. */
final class Keys {

    private Keys() {}

    static String pem(String name) {
        try (InputStream stream = Objects.requireNonNull(Keys.class.getResourceAsStream("/keys/" + name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String base64(String name) {
        return Base64.getEncoder().encodeToString(pem(name).getBytes(StandardCharsets.US_ASCII));
    }
}
