package io.meshperf.provision.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A token in a file that somebody replaces from time to time: a service account's in its pod. */
final class TokenFile implements CredentialSource {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Path file;
    private final Optional<ClientKey> key;
    private final String otherwise;
    private Credential last = Credential.NONE;
    private long read;

    /** @param otherwise the token that counts while the file cannot be read; empty text where there is none */
    TokenFile(Path file, String otherwise, Optional<ClientKey> key) {
        this.file = file;
        this.otherwise = otherwise;
        this.key = key;
    }

    @Override
    public synchronized Credential now() {
        if (last.equals(Credential.NONE) || System.nanoTime() - read > FRESH.toNanos()) {
            last = read();
            read = System.nanoTime();
        }
        return last;
    }

    @Override
    public synchronized Credential insteadOf(Credential refused) {
        last = Credential.NONE;
        return now();
    }

    private Credential read() {
        try {
            String token = Files.readString(file).strip();
            Optional<String> flaw = token.isEmpty() ? Optional.of("is empty") : Credential.flaw(token);
            if (flaw.isEmpty()) {
                return of(token);
            }
            throw new LoginFailure("its tokenFile " + file + " " + flaw.get());
        } catch (IOException e) {
            if (!last.equals(Credential.NONE)) {
                return last;
            }
            if (!otherwise.isEmpty()) {
                return of(otherwise);
            }
            throw new LoginFailure("its tokenFile " + file + " cannot be read");
        }
    }

    private Credential of(String token) {
        return new Credential(Credential.bearer(token).authorization(), key);
    }

    @Override
    public boolean renews() {
        return true;
    }
}
