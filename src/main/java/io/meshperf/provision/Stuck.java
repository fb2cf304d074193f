package io.meshperf.provision;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceCondition;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why Kubernetes does not get on with a removal. */
final class Stuck {

    private Stuck() {}

    /** The conditions that say what the namespace waits for; failures first, what merely remains after them. */
    static Optional<String> namespace(Namespace namespace) {
        if (namespace.getStatus() == null || namespace.getStatus().getConditions() == null) {
            return Optional.empty();
        }
        return join(namespace.getStatus().getConditions().stream()
                .filter(condition -> "True".equals(condition.getStatus()))
                .sorted(Comparator.comparing(
                        (NamespaceCondition condition) -> !condition.getType().contains("Failure")))
                .map(condition -> condition.getType() + ": " + condition.getMessage())
                .toList());
    }

    static Optional<String> pods(List<Pod> pods) {
        return join(pods.stream()
                .map(pod -> "pod " + pod.getMetadata().getName()
                        + (pod.getMetadata().getFinalizers().isEmpty()
                                ? " on node " + pod.getSpec().getNodeName()
                                : " waits for its finalizers "
                                        + String.join(", ", pod.getMetadata().getFinalizers())))
                .toList());
    }

    private static Optional<String> join(List<String> reasons) {
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of(reasons.stream().distinct().collect(Collectors.joining("; ")));
    }
}
