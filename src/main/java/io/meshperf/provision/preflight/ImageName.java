package io.meshperf.provision.preflight;

import java.util.Locale;
import java.util.Optional;

/**
 * The name of an image as container runtimes complete it: {@code x:1} is {@code docker.io/library/x:1}.
 *
 * @param named whether the registry was in the name; without, runtimes take Docker Hub
 * @param reference its tag, or its digest with {@code sha256:}
 */
record ImageName(String registry, boolean named, String repository, String reference) {

    private static final String HUB = "docker.io";

    static ImageName of(String text) {
        int at = text.indexOf('@');
        String digest = at < 0 ? "" : text.substring(at + 1);
        String rest = at < 0 ? text : text.substring(0, at);
        int colon = rest.lastIndexOf(':');
        boolean tagged = colon > rest.lastIndexOf('/');
        String tag = tagged ? rest.substring(colon + 1) : "latest";
        String path = tagged ? rest.substring(0, colon) : rest;
        int slash = path.indexOf('/');
        String head = slash < 0 ? "" : path.substring(0, slash);
        boolean named = head.contains(".") || head.contains(":") || head.equals("localhost");
        String registry = named ? head : HUB;
        String repository = named ? path.substring(slash + 1) : path;
        if (registry.equals("index.docker.io")) {
            registry = HUB;
        }
        if (registry.equals(HUB) && !repository.contains("/")) {
            repository = "library/" + repository;
        }
        return new ImageName(registry.toLowerCase(Locale.ROOT), named, repository, digest.isEmpty() ? tag : digest);
    }

    /** Whether both mean one image; a registry that was left out is Docker Hub's. */
    boolean isSameAs(ImageName other) {
        return registry.equals(other.registry)
                && repository.equals(other.repository)
                && reference.equals(other.reference);
    }

    /** Where the registry's API is: Docker Hub has it under another name. */
    String host() {
        return registry.equals(HUB) ? "registry-1.docker.io" : registry;
    }

    /** The registry as people call it; empty where the name did not say one. */
    Optional<String> namedRegistry() {
        return named ? Optional.of(registry) : Optional.empty();
    }

    @Override
    public String toString() {
        return registry + "/" + repository + (reference.startsWith("sha256:") ? "@" : ":") + reference;
    }
}
