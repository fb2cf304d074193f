package io.meshperf.provision.preflight;

import java.util.Optional;

/**
 * One thing that the run's account is to be allowed.
 *
 * @param group API group; empty text for the core one
 * @param resource with its subresource: {@code pods/exec}
 * @param name of the only object that it is needed on; empty for all
 * @param without what becomes of the run without it; empty text where there can be no run
 */
record Permission(String verb, String group, String resource, Optional<String> name, Scope scope, String without) {

    /** Where it is needed. */
    enum Scope {
        /** In the whole cluster, for a run that makes its own namespace. */
        NAMESPACES,
        /** In the namespace of the workers, whoever made it. */
        HOME,
        /** In the namespace of the workers, if somebody else made it. */
        PREPARED,
        /** In the whole cluster, whoever made the namespace. */
        CLUSTER
    }

    boolean isEssential() {
        return without.isEmpty();
    }

    @Override
    public String toString() {
        return verb + " " + resource + name.map(value -> " " + value).orElse("");
    }
}
