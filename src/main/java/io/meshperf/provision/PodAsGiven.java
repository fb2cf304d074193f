package io.meshperf.provision;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.meshperf.model.WorkerSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a cluster made of the pod that was asked for: webhooks add containers to it and change its size. */
record PodAsGiven(Pod pod) {

    /** The status of the container that the tools run in; empty while there is none. */
    Optional<ContainerStatus> worker() {
        return pod.getStatus().getContainerStatuses().stream()
                .filter(status -> status.getName().equals(KubernetesShell.CONTAINER))
                .findFirst();
    }

    /** Containers beside it, with their images: {@code istio-proxy (docker.io/istio/proxyv2:1.24.1)}. */
    List<String> sidecars() {
        return Stream.concat(
                        pod.getSpec().getContainers().stream()
                                .filter(container -> !container.getName().equals(KubernetesShell.CONTAINER)),
                        pod.getSpec().getInitContainers().stream()
                                .filter(container -> "Always".equals(container.getRestartPolicy())))
                .map(container -> container.getName() + " (" + container.getImage() + ")")
                .sorted()
                .toList();
    }

    /** Where the worker has another size than was asked for: {@code cpu 500m, not 100m}; empty text where it has not. */
    String otherSize(WorkerSize asked) {
        Optional<ResourceRequirements> given = pod.getSpec().getContainers().stream()
                .filter(container -> container.getName().equals(KubernetesShell.CONTAINER))
                .findFirst()
                .map(Container::getResources);
        return Stream.of(Map.entry("cpu", asked.cpu()), Map.entry("memory", asked.memory()))
                .map(wanted -> other(
                        wanted.getKey(),
                        new Quantity(wanted.getValue()),
                        amount(given.map(ResourceRequirements::getRequests), wanted.getKey()),
                        amount(given.map(ResourceRequirements::getLimits), wanted.getKey())))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static Optional<Quantity> amount(Optional<Map<String, Quantity>> amounts, String resource) {
        return amounts.map(all -> all.get(resource));
    }

    private static String other(
            String resource, Quantity asked, Optional<Quantity> requested, Optional<Quantity> limited) {
        List<String> parts = new ArrayList<>();
        if (requested.equals(limited)) {
            parts.add(text(requested));
        } else {
            parts.add("request " + text(requested));
            parts.add("limit " + text(limited));
        }
        boolean same = Stream.of(requested, limited)
                .allMatch(amount -> amount.isPresent()
                        && amount.get().getNumericalAmount().compareTo(asked.getNumericalAmount()) == 0);
        return same ? "" : resource + " " + String.join(", ", parts) + ", not " + asked;
    }

    private static String text(Optional<Quantity> amount) {
        return amount.map(Quantity::toString).orElse("none");
    }
}
