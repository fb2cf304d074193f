package conformance;

import static conformance.Refusals.reasons;
import static conformance.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How things go. */
@Conformance
class DeletionConformanceTest {

    /** The controllers of a real cluster look again after up to some 20 s when they have tripped over a newcomer. */
    private static final Duration LONG = Duration.ofSeconds(100);

    private final TestedCluster a;

    DeletionConformanceTest(Clusters clusters) {
        a = clusters.a();
    }

    private ConfigMapBuilder map(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(a.namespace)
                .endMetadata();
    }

    private Resource<ConfigMap> maps(String name) {
        return a.client.configMaps().inNamespace(a.namespace).withName(name);
    }

    private void awaitGone(Resource<?> resource) {
        await().atMost(LONG).until(() -> resource.get() == null);
    }

    @Test
    void a_pod_has_its_grace_period_to_end_and_is_killed_then() {
        Pod stubborn = a.started(a.pod("stubborn", "trap '' TERM; while :; do sleep 1; done")
                .editSpec()
                .withTerminationGracePeriodSeconds(3L)
                .endSpec());
        long begin = System.nanoTime();

        a.pod(stubborn).delete();

        Pod going = a.pod(stubborn).get();
        assertThat(going.getMetadata().getDeletionGracePeriodSeconds()).isEqualTo(3);
        assertThat(Instant.parse(going.getMetadata().getDeletionTimestamp()))
                .isAfter(Instant.parse(going.getMetadata().getCreationTimestamp()));
        awaitGone(a.pod(stubborn));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(2900));
        assertThat(a.client
                        .v1()
                        .events()
                        .inNamespace(a.namespace)
                        .withField("involvedObject.name", "stubborn")
                        .list()
                        .getItems())
                .anyMatch(event -> event.getReason().equals("Killing")
                        && event.getMessage().equals("Stopping container main"));
    }

    @Test
    void a_pod_that_ends_when_it_is_asked_to_goes_sooner_and_without_grace_at_once() {
        Pod polite = a.started(a.pod("polite", "trap 'exit 0' TERM; echo listening; sleep 3600 & wait")
                .editSpec()
                .withTerminationGracePeriodSeconds(50L)
                .endSpec());
        // A shell that is process 1 does not hear of TERM before it has said that it will.
        await().atMost(LONG).until(() -> a.pod(polite).getLog().contains("listening"));
        Pod forced = a.sleeper("forced-out");
        long begin = System.nanoTime();

        a.pod(polite).delete();
        a.kill(forced);

        assertThat(a.pod(forced).get()).isNull();
        awaitGone(a.pod(polite));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void a_grace_period_can_be_shortened_while_it_runs() {
        Pod pod = a.started(a.pod("shortened", "trap '' TERM; while :; do sleep 1; done")
                .editSpec()
                .withTerminationGracePeriodSeconds(300L)
                .endSpec());
        a.pod(pod).delete();

        a.pod(pod).withGracePeriod(1).delete();

        awaitGone(a.pod(pod));
    }

    @Test
    void a_finalizer_keeps_an_object_until_it_is_taken_away() {
        a.create(map("kept")
                .editMetadata()
                .addToFinalizers("example.com/keep")
                .endMetadata()
                .build());

        maps("kept").delete();

        assertThat(maps("kept").get().getMetadata().getDeletionTimestamp()).isNotEmpty();
        maps("kept").patch("{\"metadata\":{\"finalizers\":null}}");
        assertThat(maps("kept").get()).isNull();
    }

    @Test
    void a_precondition_protects_a_namesake() {
        a.create(map("guarded").build());
        String path = "/api/v1/namespaces/" + a.namespace + "/configmaps/guarded";

        Status status = refusal(
                409,
                () -> a.client.raw(
                        path,
                        "DELETE",
                        Map.of(
                                "kind", "DeleteOptions",
                                "apiVersion", "v1",
                                "preconditions", Map.of("uid", "another"))));

        assertThat(status.getReason()).isEqualTo("Conflict");
        assertThat(status.getMessage())
                .contains("the UID in the precondition (another) does not match the UID in record (");
        assertThat(maps("guarded").get()).isNotNull();
    }

    @Test
    void what_is_owned_goes_with_its_owner_or_is_let_go() {
        for (DeletionPropagation propagation : DeletionPropagation.values()) {
            String suffix = propagation.toString().toLowerCase(java.util.Locale.ROOT);
            ConfigMap owner = a.create(map("owner-" + suffix).build());
            a.create(map("owned-" + suffix)
                    .editMetadata()
                    .withOwnerReferences(new OwnerReferenceBuilder()
                            .withApiVersion("v1")
                            .withKind("ConfigMap")
                            .withName(owner.getMetadata().getName())
                            .withUid(owner.getMetadata().getUid())
                            .withBlockOwnerDeletion(true)
                            .build())
                    .endMetadata()
                    .build());

            maps("owner-" + suffix).withPropagationPolicy(propagation).delete();

            awaitGone(maps("owner-" + suffix));
            if (propagation == DeletionPropagation.ORPHAN) {
                assertThat(maps("owned-orphan").get().getMetadata().getOwnerReferences())
                        .isEmpty();
            } else {
                awaitGone(maps("owned-" + suffix));
            }
        }
    }

    @Test
    void a_namespace_goes_with_all_that_is_in_it_and_takes_nothing_new_meanwhile() {
        String name = a.newNamespace("-doomed", Map.of());
        Pod pod = a.create(a.pod("last", "trap '' TERM; while :; do sleep 1; done")
                .editMetadata()
                .withNamespace(name)
                .endMetadata()
                .editSpec()
                .withTerminationGracePeriodSeconds(2L)
                .endSpec()
                .build());
        a.until(pod, TestedCluster::isReady);
        a.create(map("inside").editMetadata().withNamespace(name).endMetadata().build());
        Resource<Namespace> namespace = a.client.namespaces().withName(name);

        namespace.delete();

        assertThat(namespace.get().getStatus().getPhase()).isEqualTo("Terminating");
        Status status = refusal(
                403,
                () -> a.create(map("late")
                        .editMetadata()
                        .withNamespace(name)
                        .endMetadata()
                        .build()));
        assertThat(status.getMessage())
                .isEqualTo("configmaps \"late\" is forbidden: unable to create new content in namespace " + name
                        + " because it is being terminated");
        assertThat(reasons(status)).isEqualTo(List.of("NamespaceTerminating"));
        awaitGone(namespace);
        assertThat(a.client.pods().inNamespace(name).list().getItems()).isEmpty();
    }
}
