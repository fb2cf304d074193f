package io.meshperf.provision;

import io.meshperf.model.RunId;
import java.util.Map;

/** How everything of ours is known in a cluster, and what may be removed. */
final class Labels {

    static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    static final String PRODUCT = "meshperf";
    static final String RUN = "meshperf.io/run";

    /** Annotation: the moment (ISO 8601) after which a namespace is a killed run's, and any later run removes it. */
    static final String EXPIRES = "meshperf.io/expires-at";

    private Labels() {}

    static Map<String, String> of(RunId run) {
        return Map.of("app.kubernetes.io/name", PRODUCT, MANAGED_BY, PRODUCT, RUN, run.value());
    }
}
