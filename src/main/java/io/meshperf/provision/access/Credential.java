package io.meshperf.provision.access;

import java.util.Optional;

/**
 * What is shown to a cluster at a time.
 *
 * @param authorization the header's value; empty text where none is sent
 */
record Credential(String authorization, Optional<ClientKey> key) {

    private static final String BEARER = "Bearer ";

    static final Credential NONE = new Credential("", Optional.empty());

    static Credential bearer(String token) {
        return new Credential(BEARER + token, Optional.empty());
    }

    /** Empty text where it is none. */
    String token() {
        return authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : "";
    }

    /** What is wrong with a token that no header can carry; empty if it is a token. */
    static Optional<String> flaw(String token) {
        String end = token.stripTrailing();
        if (!end.equals(token) && isPlain(end)) {
            return Optional.of("ends with a line end or blank (base64 -d of a secret and echo leave one): take it off");
        }
        return isPlain(token)
                ? Optional.empty()
                : Optional.of("holds a blank, a line end or a character that no HTTP header can carry: copy it again");
    }

    private static boolean isPlain(String token) {
        return token.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    @Override
    public String toString() {
        return "a credential";
    }
}
