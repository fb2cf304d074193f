package io.meshperf.provision.preflight;

import io.fabric8.kubernetes.api.model.Namespace;
import io.meshperf.model.ClusterId;
import io.meshperf.model.Finding;
import java.util.List;
import java.util.Optional;

/** What the cluster demands of a pod's security settings; ours meet the strictest of the standard levels. */
record PodSecurityCheck(ClusterId cluster) {

    private static final String CHECK = "pod security";
    private static final String ENFORCE = "pod-security.kubernetes.io/enforce";

    /** @param policies names of pod security policies, which were there until 1.24; empty where there are none to read */
    Finding of(Optional<Namespace> namespace, List<String> policies) {
        if (!policies.isEmpty()) {
            return Finding.note(
                    cluster,
                    CHECK,
                    "pod security policies are in force: " + Words.shorten(Words.list(policies), 120),
                    "if a pod is refused, this account must be allowed to use one that admits non-root pods");
        }
        String level = namespace
                .map(found -> found.getMetadata().getLabels())
                .map(labels -> labels.get(ENFORCE))
                .map(value -> "the namespace enforces " + value + "; ")
                .orElse("");
        return Finding.ok(cluster, CHECK, level + "the workers meet the level restricted");
    }
}
