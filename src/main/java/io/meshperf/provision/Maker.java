package io.meshperf.provision;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes objects that have a name of their own, so that it does no harm to ask again: for one that is already there it looks
 * whether it is the one that was asked for before.
 */
final class Maker {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Logger LOG = LoggerFactory.getLogger("meshperf");

    private final ClusterAccess cluster;
    private final Predicate<HasMetadata> mine;
    private final Runnable requireOpen;

    /**
     * @param mine whether this session made the object
     * @param requireOpen throws if nothing may be made any more
     */
    Maker(ClusterAccess cluster, Predicate<HasMetadata> mine, Runnable requireOpen) {
        this.cluster = cluster;
        this.mine = mine;
        this.requireOpen = requireOpen;
    }

    /**
     * The object as the cluster has it.
     *
     * @throws KubernetesClientException if the cluster refuses it, and will tomorrow
     * @throws ProvisionException if somebody else's has its name
     */
    <T extends HasMetadata> T make(T object) {
        AtomicReference<T> made = new AtomicReference<>();
        AtomicReference<KubernetesClientException> refusal = new AtomicReference<>();
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(PAUSE)
                    .atMost(PATIENCE)
                    .until(() -> {
                        made.set(once(object, refusal));
                        return made.get() != null;
                    });
        } catch (ConditionTimeoutException e) {
            throw refusal.get();
        }
        return made.get();
    }

    /** Null where it may be asked again. */
    private <T extends HasMetadata> T once(T object, AtomicReference<KubernetesClientException> last) {
        requireOpen.run();
        try {
            return cluster.objects().resource(object).create();
        } catch (KubernetesClientException e) {
            if (Passing.isTaken(e)) {
                return there(object, e);
            }
            if (!Passing.is(e)) {
                throw e;
            }
            String why = Reasons.of(e);
            if (last.get() == null || !Reasons.of(last.get()).equals(why)) {
                LOG.warn("cluster {}: {}; asked again for up to {} s", cluster.id(), why, PATIENCE.toSeconds());
            }
            last.set(e);
            return null;
        }
    }

    private <T extends HasMetadata> T there(T object, KubernetesClientException taken) {
        T there = cluster.objects().resource(object).get();
        if (there == null) {
            throw taken;
        }
        if (mine.test(there)) {
            return there;
        }
        String where = object.getMetadata().getNamespace() == null
                ? ""
                : " in namespace " + object.getMetadata().getNamespace();
        throw new ProvisionException("cluster " + cluster.id() + " (context " + cluster.context() + "): there is a "
                + object.getKind().toLowerCase(Locale.ROOT) + " "
                + object.getMetadata().getName() + where + " that this run did not make ("
                + (Labels.areOfARun(there) ? "run " + Labels.run(there) : "no run of meshperf")
                + " did): it is left as it is; use another namespace (-Dnamespace), or remove it if nobody needs it");
    }
}
