package io.meshperf.provision.preflight;

import io.fabric8.kubernetes.api.model.EndpointAddress;
import io.fabric8.kubernetes.api.model.EndpointPort;
import io.fabric8.kubernetes.api.model.EndpointSubset;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.meshperf.model.Addressing;
import io.meshperf.model.Finding;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Worker;
import io.meshperf.model.WorkloadKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Whether a measured service leads to its worker and to nothing else: with two, a trial's server is a matter of luck. */
public final class ServiceEndpoints {

    private static final String CHECK = "service";

    private final ClusterUnderTest cluster;
    private final Worker worker;
    private Endpoints found = new Endpoints();

    private ServiceEndpoints(ClusterUnderTest cluster, Worker worker) {
        this.cluster = cluster;
        this.worker = worker;
    }

    /**
     * Looks behind the service of the worker's name, when the worker is ready.
     *
     * @param patience how long the endpoints may take to follow the pod
     */
    public static Finding check(ClusterUnderTest cluster, Worker worker, Duration patience) {
        return new ServiceEndpoints(cluster, worker).finding(patience);
    }

    private Finding finding(Duration patience) {
        Answer<Set<String>> wanted = Answer.from(this::ports);
        if (wanted.notFound()) {
            return blocks("there is no service " + worker.id() + " in namespace " + worker.namespace());
        }
        Answer<Boolean> looked = Answer.from(() -> await(wanted.value().orElse(Set.of()), patience));
        if (wanted.value().isEmpty() || looked.value().isEmpty()) {
            return Finding.note(
                    cluster.id(),
                    CHECK,
                    "who answers behind " + worker.id() + " is not known: "
                            + (wanted.value().isEmpty() ? wanted.refusal() : looked.refusal()),
                    "get on services and endpoints would tell");
        }
        return looked.value().get()
                ? Finding.ok(cluster.id(), CHECK, worker.id() + " leads to " + worker.podIp() + " alone, on all ports")
                : blocks(wrong(wanted.value().get()));
    }

    private KubernetesClient client() {
        return cluster.client();
    }

    private Set<String> ports() {
        var service = client().services()
                .inNamespace(worker.namespace())
                .withName(worker.id().toString())
                .get();
        return service == null
                ? null
                : service.getSpec().getPorts().stream()
                        .map(ServiceEndpoints::text)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean await(Set<String> wanted, Duration patience) {
        try {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .atMost(patience)
                    .until(() -> {
                        found = Optional.ofNullable(client().endpoints()
                                        .inNamespace(worker.namespace())
                                        .withName(worker.id().toString())
                                        .get())
                                .orElseGet(Endpoints::new);
                        return addresses(true).equals(Set.of(worker.podIp()))
                                && portsBehind().containsAll(wanted);
                    });
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private Set<String> addresses(boolean ready) {
        return subsets().stream()
                .flatMap(subset -> (ready ? subset.getAddresses() : subset.getNotReadyAddresses()).stream())
                .map(EndpointAddress::getIp)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those ports that every subset with an address has. */
    private Set<String> portsBehind() {
        return subsets().stream()
                .filter(subset -> !subset.getAddresses().isEmpty())
                .flatMap(subset -> subset.getPorts().stream().map(ServiceEndpoints::text))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<EndpointSubset> subsets() {
        return found.getSubsets() == null ? List.of() : found.getSubsets();
    }

    /** By name, because a service's port and the pod's may differ. */
    private static String text(ServicePort port) {
        return port.getName() == null ? port.getProtocol() : port.getName();
    }

    private static String text(EndpointPort port) {
        return port.getName() == null ? port.getProtocol() : port.getName();
    }

    private String wrong(Set<String> wanted) {
        Set<String> ready = addresses(true);
        if (ready.equals(Set.of(worker.podIp()))) {
            Set<String> lacking = new TreeSet<>(wanted);
            lacking.removeAll(portsBehind());
            return worker.id() + " leads to " + worker.podIp() + ", but not on " + Words.list(List.copyOf(lacking));
        }
        String pods = subsets().stream()
                .flatMap(subset -> subset.getAddresses().stream())
                .map(address -> address.getIp()
                        + (address.getTargetRef() == null
                                ? ""
                                : " (" + address.getTargetRef().getName() + ")"))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        Set<String> waiting = addresses(false);
        return worker.id() + " leads to " + ready.size() + " addresses, not to " + worker.podIp() + " alone"
                + (pods.isEmpty() ? "" : ": " + Words.shorten(pods, 90))
                + (waiting.isEmpty() ? "" : "; not ready: " + Words.shorten(Words.list(List.copyOf(waiting)), 40));
    }

    private Finding blocks(String said) {
        return new Finding(
                Finding.Level.BLOCKS,
                Optional.of(cluster.id()),
                CHECK,
                said,
                "another pod has the worker's labels, or the endpoints controller is behind: kubectl -n "
                        + worker.namespace() + " describe endpoints " + worker.id(),
                List.of(WorkloadKind.values()),
                Arrays.stream(MeshPath.values())
                        .filter(path -> path.server() == worker.id() && path.addressing() == Addressing.SERVICE_IP)
                        .toList());
    }
}
