package io.meshperf.provision.preflight;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Taint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One node, as far as workers care.
 *
 * @param refused why it takes no worker at all; empty if it does
 * @param free what is not reserved yet, or all of it where that is not known
 * @param pods how many more it takes
 */
record NodeRoom(Node node, Optional<String> refused, Amount free, int pods) {

    private static final Set<String> KEEPS_OFF = Set.of("NoSchedule", "NoExecute");
    private static final String OS = "kubernetes.io/os";

    /** @param all pods of the cluster that are not over; empty if they could not be listed */
    static NodeRoom of(Node node, Optional<List<Pod>> all) {
        Map<String, Quantity> allocatable = node.getStatus().getAllocatable();
        List<Pod> here = all.orElse(List.of()).stream()
                .filter(pod -> node.getMetadata().getName().equals(pod.getSpec().getNodeName()))
                .toList();
        Amount reserved = here.stream().map(NodeRoom::requests).reduce(Amount.NONE, Amount::plus);
        Quantity most = allocatable == null ? null : allocatable.get("pods");
        int pods = most == null ? Integer.MAX_VALUE : most.getNumericalAmount().intValue() - here.size();
        Optional<String> refused = refusal(node);
        return new NodeRoom(
                node,
                refused.isEmpty() && pods < 1 ? Optional.of("has all the pods that it takes, " + here.size()) : refused,
                Amount.of(allocatable).minus(reserved),
                pods);
    }

    private static Optional<String> refusal(Node node) {
        Optional<NodeCondition> ready = node.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("Ready"))
                .findFirst();
        if (ready.isEmpty() || !ready.get().getStatus().equals("True")) {
            return Optional.of("not ready"
                    + ready.map(condition -> " since " + condition.getLastTransitionTime())
                            .orElse(""));
        }
        if (Boolean.TRUE.equals(node.getSpec().getUnschedulable())) {
            return Optional.of("cordoned");
        }
        String os = label(node, OS).orElse("unknown");
        if (!os.equals("linux")) {
            return Optional.of("its label " + OS + " is " + os);
        }
        return taints(node).stream()
                .filter(taint -> KEEPS_OFF.contains(taint.getEffect()))
                .map(taint -> "tainted " + text(taint))
                .findFirst();
    }

    private static List<Taint> taints(Node node) {
        return node.getSpec().getTaints() == null ? List.of() : node.getSpec().getTaints();
    }

    private static String text(Taint taint) {
        String value = taint.getValue() == null || taint.getValue().isEmpty() ? "" : "=" + taint.getValue();
        return taint.getKey() + value + ":" + taint.getEffect();
    }

    /** As the scheduler counts: containers run together, init containers one after the other. */
    private static Amount requests(Pod pod) {
        Amount together = Amount.NONE;
        for (Container container : pod.getSpec().getContainers()) {
            together = together.plus(requests(container));
        }
        for (Container container : pod.getSpec().getInitContainers()) {
            together = together.most(requests(container));
        }
        return together.plus(Amount.of(pod.getSpec().getOverhead()));
    }

    private static Amount requests(Container container) {
        return container.getResources() == null
                ? Amount.NONE
                : Amount.of(container.getResources().getRequests());
    }

    private static Optional<String> label(Node node, String key) {
        return Optional.ofNullable(node.getMetadata().getLabels()).map(labels -> labels.get(key));
    }

    Optional<String> label(String key) {
        return label(node, key);
    }

    String name() {
        return node.getMetadata().getName();
    }

    boolean isUsable() {
        return refused.isEmpty();
    }

    boolean holds(Amount wanted, int workers) {
        return isUsable() && free.holds(wanted) && pods >= workers;
    }

    @Override
    public String toString() {
        return name();
    }
}
