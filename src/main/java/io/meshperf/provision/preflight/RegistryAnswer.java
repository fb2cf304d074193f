package io.meshperf.provision.preflight;

import java.util.Set;

/**
 * What a registry says of an image to somebody whom it does not know.
 *
 * @param architectures that it has the image for, {@code amd64}; empty where it does not say
 * @param why in a few words, where it is not known or not there; empty text where it is
 */
record RegistryAnswer(Kind kind, Set<String> architectures, String why) {

    enum Kind {
        /** It is there. */
        FOUND,
        /** There is no such image. */
        MISSING,
        /** It cannot be reached, or does not tell. */
        UNKNOWN
    }

    RegistryAnswer {
        architectures = Set.copyOf(architectures);
    }

    static RegistryAnswer found(Set<String> architectures) {
        return new RegistryAnswer(Kind.FOUND, architectures, "");
    }

    static RegistryAnswer missing(String why) {
        return new RegistryAnswer(Kind.MISSING, Set.of(), why);
    }

    static RegistryAnswer unknown(String why) {
        return new RegistryAnswer(Kind.UNKNOWN, Set.of(), why);
    }
}
