package io.meshperf.provision;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a worker's pod is doing, as far as the wait for it needs to know. */
record PodState(Pod pod) {

    /** Reasons that no waiting mends. */
    private static final Set<String> FATAL = Set.of(
            "InvalidImageName",
            "ErrImageNeverPull",
            "ImagePullBackOff",
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError",
            "CrashLoopBackOff");

    private static final Set<String> IMAGE =
            Set.of("InvalidImageName", "ErrImageNeverPull", "ImagePullBackOff", "ErrImagePull");

    /** Evicted, or ended: such a pod never runs again. */
    boolean isOver() {
        return List.of("Failed", "Succeeded").contains(pod.getStatus().getPhase());
    }

    /** Whether its image is what it waits for. */
    boolean imageIsMissing() {
        return containers().stream()
                .map(ContainerStatus::getState)
                .anyMatch(state -> state != null
                        && state.getWaiting() != null
                        && IMAGE.contains(state.getWaiting().getReason()));
    }

    boolean ready() {
        return conditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    /** Why this pod will not get ready however long one waits; empty while it may. */
    Optional<String> hopeless() {
        if ("Failed".equals(pod.getStatus().getPhase())) {
            return Optional.of("failed: "
                    + text(pod.getStatus().getReason(), pod.getStatus().getMessage()));
        }
        return containers().stream()
                .map(ContainerStatus::getState)
                .filter(state -> state != null && state.getWaiting() != null)
                .map(ContainerState::getWaiting)
                .filter(waiting -> FATAL.contains(waiting.getReason()))
                .map(waiting -> text(waiting.getReason(), waiting.getMessage()))
                .findFirst();
    }

    /** Why the scheduler found no node; empty while it has not said so. Another pod's placement may change that. */
    Optional<String> unschedulable() {
        return conditions().stream()
                .filter(condition -> condition.getType().equals("PodScheduled")
                        && condition.getStatus().equals("False")
                        && "Unschedulable".equals(condition.getReason()))
                .map(condition -> "no node takes it: " + condition.getMessage())
                .findFirst();
    }

    /** What it is waiting for, for a message. */
    String summary() {
        return unschedulable()
                .or(() -> containers().stream()
                        .map(ContainerStatus::getState)
                        .filter(state -> state != null && state.getWaiting() != null)
                        .map(state -> text(
                                state.getWaiting().getReason(),
                                state.getWaiting().getMessage()))
                        .findFirst())
                .orElseGet(this::phase);
    }

    private String phase() {
        String reason = pod.getStatus().getReason() == null
                ? ""
                : " (" + text(pod.getStatus().getReason(), pod.getStatus().getMessage()) + ")";
        return "phase " + pod.getStatus().getPhase() + reason + ", not ready; node "
                + (pod.getSpec().getNodeName() == null
                        ? "none yet"
                        : pod.getSpec().getNodeName());
    }

    private List<PodCondition> conditions() {
        return pod.getStatus().getConditions();
    }

    private List<ContainerStatus> containers() {
        return pod.getStatus().getContainerStatuses();
    }

    private static String text(String reason, String message) {
        return message == null || message.isBlank() ? String.valueOf(reason) : reason + ": " + message;
    }
}
