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
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Removes from a cluster what killed runs left there. Touches only what carries our label and an expiry that can be
 * read; what has not expired by the clock of the cluster is somebody's run and stays, unless everything of ours is to go.
 *
 * @param namespace a prepared one to look into as well
 * @param all also what has not expired yet
 * @param dryRun only say what would be removed
 */
public record Sweep(Optional<String> namespace, boolean all, boolean dryRun) {

    /** What every run does at its start; what it cannot remove is no obstacle. */
    static void expired(Optional<String> namespace, ClusterAccess cluster) {
        new Sweep(namespace, false, false).in(cluster, line -> {});
    }

    /**
     * Sweeps the cluster behind a context of the kubeconfig.
     *
     * @param said is told a line for each thing of ours that was found, as it is dealt with
     * @throws ProvisionException if the cluster does not answer or refuses
     */
    public void cluster(ClusterId id, String context, Consumer<String> said) {
        List<String> lines = new ArrayList<>();
        List<String> refused;
        try (ClusterAccess cluster = ClusterAccess.open(id, context)) {
            refused = in(cluster, line -> {
                lines.add(line);
                said.accept(line);
            });
        } catch (KubernetesClientException e) {
            throw new ProvisionException("context " + context + " cannot be swept: " + Reasons.of(e)
                    + "; check the context, the network and the credentials: kubectl --context " + context
                    + " version");
        }
        if (!refused.isEmpty()) {
            throw new ProvisionException("context " + context + ": " + refused.size()
                    + (refused.size() == 1 ? " thing" : " things") + " could not be removed: " + refused.get(0));
        }
        if (lines.isEmpty()) {
            said.accept(context + ": nothing of meshperf");
        }
    }

    /** @return what could not be removed, with the reason */
    private List<String> in(ClusterAccess cluster, Consumer<String> said) {
        KubernetesClient client = cluster.objects();
        List<String> refused = new ArrayList<>();
        Consumer<Found> deal = found -> deal(cluster, found, said, refused);
        found("namespace ", deal, () -> client.namespaces()
                .withLabel(Labels.MANAGED_BY, Labels.PRODUCT)
                .list()
                .getItems());
        namespace.ifPresent(name -> {
            found("pod " + name + "/", deal, () -> client.pods()
                    .inNamespace(name)
                    .withLabel(Labels.RUN)
                    .list()
                    .getItems());
            found("service " + name + "/", deal, () -> client.services()
                    .inNamespace(name)
                    .withLabel(Labels.RUN)
                    .list()
                    .getItems());
            found("network policy " + name + "/", deal, () -> client.network()
                    .v1()
                    .networkPolicies()
                    .inNamespace(name)
                    .withLabel(Labels.RUN)
                    .list()
                    .getItems());
        });
        return refused;
    }

    private record Found(String kind, HasMetadata object) {}

    /** An account that may not list something has made none of it that it could not name. */
    private static void found(String kind, Consumer<Found> deal, Supplier<List<? extends HasMetadata>> list) {
        List<? extends HasMetadata> objects;
        try {
            objects = list.get();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                return;
            }
            throw e;
        }
        objects.forEach(object -> deal.accept(new Found(kind, object)));
    }

    private void deal(ClusterAccess cluster, Found what, Consumer<String> said, List<String> refused) {
        HasMetadata found = what.object();
        if (!Labels.areOfARun(found) || found.getMetadata().getDeletionTimestamp() != null) {
            return;
        }
        String name =
                cluster.context() + ": " + what.kind() + found.getMetadata().getName() + " of run " + Labels.run(found);
        Optional<Instant> expiry = Labels.expiry(found);
        Optional<Instant> now = cluster.now();
        boolean expired = expiry.isPresent() && now.isPresent() && expiry.get().isBefore(now.get());
        if (!expired && !all) {
            said.accept(name + " stays" + expiry.map(at -> " until " + at).orElse("; it has no expiry that can be read")
                    + (now.isPresent() ? "" : "; the cluster does not tell its time"));
        } else if (dryRun) {
            said.accept(name + " would be removed");
        } else {
            try {
                Deletion.of(found, cluster.objects());
                said.accept(name + " is removed");
            } catch (KubernetesClientException e) {
                String why = name + " cannot be removed: " + Reasons.of(e);
                said.accept(why);
                refused.add(why);
            }
        }
    }
}
