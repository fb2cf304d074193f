package io.meshperf.provision;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.meshperf.model.ClusterId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The namespaces of runs in a cluster, for somebody who tidies up. */
public final class Leftovers {

    private Leftovers() {}

    /**
     * The server's version.
     *
     * @throws ProvisionException if the cluster does not answer
     */
    public static String version(ClusterId id, String context) {
        try (ClusterAccess cluster = ClusterAccess.open(id, context)) {
            return cluster.version();
        }
    }

    /**
     * Removes the namespaces of ours that have expired.
     *
     * @param all also those that have not
     * @param dryRun removes nothing
     * @return a line for each namespace of ours
     * @throws ProvisionException if the cluster does not answer, or refuses
     */
    public static List<String> sweep(String context, boolean all, boolean dryRun, Instant now) {
        try (ClusterAccess cluster = ClusterAccess.open(ClusterId.A, context)) {
            cluster.version();
            List<String> lines = new ArrayList<>();
            for (Namespace namespace : cluster.objects()
                    .namespaces()
                    .withLabel(Labels.MANAGED_BY, Labels.PRODUCT)
                    .list()
                    .getItems()) {
                Optional<Instant> expiry = expiry(namespace);
                boolean expired = expiry.filter(moment -> moment.isBefore(now)).isPresent();
                boolean remove = expiry.isPresent() && (expired || all);
                if (remove && !dryRun) {
                    cluster.objects().resource(namespace).delete();
                }
                lines.add(context + ": " + namespace.getMetadata().getName()
                        + expiry.map(moment -> (expired ? " expired " : " expires ") + moment)
                                .orElse(" has no expiry")
                        + (remove ? (dryRun ? ": would be removed" : ": removed") : ": kept"));
            }
            return lines.isEmpty() ? List.of(context + ": nothing of meshperf") : lines;
        } catch (KubernetesClientException e) {
            throw new ProvisionException("context " + context + " refused the sweep: " + Reasons.of(e));
        }
    }

    private static Optional<Instant> expiry(Namespace namespace) {
        try {
            return Optional.ofNullable(namespace.getMetadata().getAnnotations())
                    .map(annotations -> annotations.get(Labels.EXPIRES))
                    .map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
