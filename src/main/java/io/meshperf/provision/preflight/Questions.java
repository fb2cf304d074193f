package io.meshperf.provision.preflight;

import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.authentication.SelfSubjectReview;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.meshperf.provision.Labels;
import io.meshperf.provision.preflight.Permission.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Everything that is asked of a cluster that answers; all of it reads. */
final class Questions {

    /** In which an account must be allowed what it wants to be allowed in a namespace that is not there yet. */
    private static final String ANY_OF_OURS = "meshperf-preflight";

    private static final long PAGE = 1000;
    private static final int PAGES = 5;

    private final Asking asking;
    private final Optional<String> namespace;
    private final ServerVersion version;
    private final boolean service;

    /** @param service whether a worker in this cluster has a service */
    Questions(Asking asking, Optional<String> namespace, ServerVersion version, boolean service) {
        this.asking = asking;
        this.namespace = namespace;
        this.version = version;
        this.service = service;
    }

    Facts ask() {
        Supplier<Answer<String>> account =
                version.isAtLeast(28) ? asking.about(Questions::account) : Questions::unasked;
        var identity = asking.about(client ->
                client.namespaces().withName("kube-system").get().getMetadata().getUid());
        var nodes = asking.about(client -> client.nodes().list().getItems());
        var reserving = asking.about(Questions::reserving);
        var runs = asking.about(client -> client.namespaces()
                .withLabel(Labels.MANAGED_BY, Labels.PRODUCT)
                .list()
                .getItems());
        var home =
                inNamespace(name -> client -> client.namespaces().withName(name).get());
        var ours = inNamespace(name -> client -> client.pods()
                .inNamespace(name)
                .withLabel(Labels.MANAGED_BY, Labels.PRODUCT)
                .list()
                .getItems());
        var policies = inNamespace(name -> client ->
                client.network().v1().networkPolicies().inNamespace(name).list().getItems());
        var quotas = inNamespace(name ->
                client -> client.resourceQuotas().inNamespace(name).list().getItems());
        var ranges = inNamespace(
                name -> client -> client.limitRanges().inNamespace(name).list().getItems());
        Supplier<Answer<List<String>>> podSecurityPolicies =
                version.isAtLeast(25) ? Questions::unasked : asking.about(Questions::podSecurityPolicies);
        Map<Permission, Supplier<Answer<Boolean>>> permissions = new LinkedHashMap<>();
        Permissions.needed(namespace.isPresent(), service)
                .forEach(permission -> permissions.put(permission, asking.about(client -> may(client, permission))));
        Map<Permission, Answer<Boolean>> allowed = new LinkedHashMap<>();
        permissions.forEach((permission, answer) -> allowed.put(permission, answer.get()));
        return new Facts(
                account.get(),
                identity.get(),
                allowed,
                nodes.get(),
                reserving.get(),
                runs.get(),
                home.get(),
                ours.get(),
                policies.get(),
                quotas.get(),
                ranges.get(),
                podSecurityPolicies.get());
    }

    private static <T> Answer<T> unasked() {
        return Answer.refused(0, "not asked");
    }

    private <T> Supplier<Answer<T>> inNamespace(Function<String, Function<KubernetesClient, T>> question) {
        return namespace.map(name -> asking.about(question.apply(name))).orElse(Questions::unasked);
    }

    private static String account(KubernetesClient client) {
        SelfSubjectReview review = client.resource(new SelfSubjectReview()).create();
        return review.getStatus().getUserInfo().getUsername();
    }

    private boolean may(KubernetesClient client, Permission permission) {
        String[] resource = permission.resource().split("/", 2);
        boolean inside = permission.scope() == Scope.HOME || permission.scope() == Scope.PREPARED;
        String home = namespace.orElse(ANY_OF_OURS);
        ResourceAttributes attributes = new ResourceAttributesBuilder()
                .withVerb(permission.verb())
                .withGroup(permission.group())
                .withResource(resource[0])
                .withSubresource(resource.length > 1 ? resource[1] : null)
                .withNamespace(inside ? home : null)
                .withName(
                        inside && resource[0].equals("namespaces")
                                ? home
                                : permission.name().orElse(null))
                .build();
        return client.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withResourceAttributes(attributes)
                        .endSpec()
                        .build())
                .getStatus()
                .getAllowed();
    }

    private static List<Pod> reserving(KubernetesClient client) {
        List<Pod> pods = new ArrayList<>();
        String next = null;
        for (int page = 0; page < PAGES; page++) {
            ListOptions options = new ListOptionsBuilder()
                    .withLimit(PAGE)
                    .withContinue(next)
                    .withFieldSelector("status.phase!=Succeeded,status.phase!=Failed")
                    .build();
            PodList list = client.pods().inAnyNamespace().list(options);
            pods.addAll(list.getItems());
            next = list.getMetadata() == null ? null : list.getMetadata().getContinue();
            if (next == null || next.isEmpty()) {
                return pods;
            }
        }
        throw new KubernetesClientException("more than " + PAGE * PAGES + " pods");
    }

    /** By a bare path, because the API is gone from newer clusters and may go from the client. */
    private static List<String> podSecurityPolicies(KubernetesClient client) {
        String json = client.raw("/apis/policy/v1beta1/podsecuritypolicies");
        return json == null
                ? List.of()
                : client
                        .getKubernetesSerialization()
                        .unmarshal(json, GenericKubernetesResourceList.class)
                        .getItems()
                        .stream()
                        .map(policy -> policy.getMetadata().getName())
                        .toList();
    }
}
