package io.meshperf.provision;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.meshperf.model.Worker;
import io.meshperf.model.WorkerId;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A worker in place, and which pod and containers it is: a new one may have the same name and even the same address.
 *
 * @param incarnation differs whenever the pod, one of its containers or its service is another
 */
record Located(Worker worker, String uid, String incarnation) {

    static Located of(WorkerId id, Pod pod, Optional<String> serviceIp) {
        Worker worker = new Worker(
                id,
                pod.getMetadata().getNamespace(),
                pod.getMetadata().getName(),
                pod.getSpec().getNodeName(),
                pod.getStatus().getPodIP(),
                serviceIp);
        String containers = pod.getStatus().getContainerStatuses().stream()
                .map(ContainerStatus::getContainerID)
                .collect(Collectors.joining(","));
        String uid = pod.getMetadata().getUid();
        return new Located(worker, uid, uid + "/" + containers + "/" + serviceIp.orElse(""));
    }

    /** What happened between this one and the other, for a reader. */
    String became(Located other) {
        if (!worker.serviceIp().equals(other.worker.serviceIp())) {
            return worker.id() + "'s service was made again ("
                    + worker.serviceIp().orElse("") + " is now "
                    + other.worker.serviceIp().orElse("") + ")";
        }
        if (uid.equals(other.uid)) {
            return worker.id() + "'s container was started again";
        }
        return worker.id() + "'s pod was made again ("
                + worker.podIp() + " on " + worker.node() + " is now " + other.worker.podIp() + " on "
                + other.worker.node() + ")";
    }
}
