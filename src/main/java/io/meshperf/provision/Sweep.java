package io.meshperf.provision;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.meshperf.model.ClusterId;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Removes from a cluster what killed runs left there. Touches only what carries our label and an expiry that can be
 * read; what has not expired is somebody's run and stays, unless everything of ours is to go.
 *
 * @param namespace a prepared one to look into as well
 * @param all also what has not expired yet
 * @param dryRun only say what would be removed
 */
public record Sweep(Optional<String> namespace, boolean all, boolean dryRun) {

    /** What every run does at its start. */
    static Sweep ofExpired(Optional<String> namespace) {
        return new Sweep(namespace, false, false);
    }

    /**
     * Sweeps the cluster behind a context of the kubeconfig.
     *
     * @return a line for each thing of ours that was found
     * @throws ProvisionException if the cluster does not answer or refuses
     */
    public List<String> cluster(String context) {
        try (ClusterAccess cluster = ClusterAccess.open(ClusterId.A, context)) {
            cluster.version();
            return in(cluster, Instant.now());
        } catch (KubernetesClientException e) {
            throw new ProvisionException("context " + context + " cannot be swept: " + Reasons.of(e));
        }
    }

    List<String> in(ClusterAccess cluster, Instant now) {
        KubernetesClient client = cluster.objects();
        List<String> said = new ArrayList<>();
        allowed(() -> client.namespaces().withLabel(Labels.MANAGED_BY, Labels.PRODUCT).list().getItems().stream())
                .forEach(found -> said.add(deal(cluster, "namespace", found, now)));
        namespace.ifPresent(name -> {
            allowed(() -> client.pods().inNamespace(name).withLabel(Labels.RUN).list().getItems().stream())
                    .forEach(found -> said.add(deal(cluster, "pod " + name + "/", found, now)));
            allowed(() -> client.services().inNamespace(name).withLabel(Labels.RUN).list().getItems().stream())
                    .forEach(found -> said.add(deal(cluster, "service " + name + "/", found, now)));
            allowed(() -> client
                            .network()
                            .v1()
                            .networkPolicies()
                            .inNamespace(name)
                            .withLabel(Labels.RUN)
                            .list()
                            .getItems()
                            .stream())
                    .forEach(found -> said.add(deal(cluster, "network policy " + name + "/", found, now)));
        });
        return said.stream().filter(line -> !line.isEmpty()).toList();
    }

    private String deal(ClusterAccess cluster, String kind, HasMetadata found, Instant now) {
        if (!Labels.areOfARun(found) || found.getMetadata().getDeletionTimestamp() != null) {
            return "";
        }
        String name = cluster.context() + ": " + kind + (kind.endsWith("/") ? "" : " ")
                + found.getMetadata().getName() + " of run " + Labels.run(found);
        Optional<Instant> expiry = Labels.expiry(found);
        boolean expired = expiry.filter(at -> at.isBefore(now)).isPresent();
        if (!expired && !all) {
            return name + " stays" + expiry.map(at -> " until " + at).orElse("; it has no expiry that can be read");
        }
        if (dryRun) {
            return name + " would be removed";
        }
        cluster.objects().resource(found).withGracePeriod(0).delete();
        return name + " is removed";
    }

    /** An account that may not list something has made none of it that it could not name. */
    private static <T> Stream<T> allowed(Supplier<Stream<T>> list) {
        try {
            return list.get();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                return Stream.empty();
            }
            throw e;
        }
    }
}
