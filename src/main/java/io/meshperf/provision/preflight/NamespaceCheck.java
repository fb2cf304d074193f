package io.meshperf.provision.preflight;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.meshperf.model.ClusterId;
import io.meshperf.model.Finding;
import io.meshperf.provision.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether the namespace that was prepared for the run is there, free, and lets the workers talk. */
record NamespaceCheck(ClusterId cluster, PreflightRequest request, String name, Instant now) {

    private static final String CHECK = "namespace";
    private static final Map<String, String> WORKER_LABELS = Map.of(
            "app.kubernetes.io/name",
            Labels.PRODUCT,
            "app.kubernetes.io/component",
            "worker",
            Labels.MANAGED_BY,
            Labels.PRODUCT);

    /** Without a namespace the rest of what is in it is of no interest. */
    List<Finding> of(
            Answer<Namespace> namespace,
            Answer<? extends List<? extends HasMetadata>> ours,
            Answer<List<NetworkPolicy>> policies) {
        List<Finding> findings = new ArrayList<>();
        findings.add(itself(namespace));
        if (findings.get(0).level() != Finding.Level.BLOCKS) {
            ours.value().ifPresent(objects -> findings.addAll(others(objects)));
            policies.value().flatMap(this::denial).ifPresent(findings::add);
        }
        return findings;
    }

    private Finding itself(Answer<Namespace> answer) {
        if (answer.notFound()) {
            return blocks(
                    "there is no namespace " + name,
                    "an administrator makes one: manifests/rbac/prepared-namespace.yaml; or leave -Dnamespace out");
        }
        if (answer.value().isEmpty()) {
            return Finding.note(cluster, CHECK, name + " cannot be looked at: " + answer.refusal(), "");
        }
        Namespace namespace = answer.value().get();
        String phase =
                namespace.getStatus() == null ? "Active" : namespace.getStatus().getPhase();
        if (namespace.getMetadata().getDeletionTimestamp() != null || "Terminating".equals(phase)) {
            return blocks(
                    name + " is being deleted since " + namespace.getMetadata().getDeletionTimestamp(),
                    "wait until it is gone, have it made again, or use another");
        }
        return Finding.ok(cluster, CHECK, name + " is there");
    }

    private List<Finding> others(List<? extends HasMetadata> objects) {
        Map<String, List<HasMetadata>> runs = new TreeMap<>();
        objects.forEach(object -> runs.computeIfAbsent(Labels.run(object), key -> new ArrayList<>())
                .add(object));
        runs.remove(request.run().value());
        List<Finding> findings = new ArrayList<>();
        runs.forEach((run, left) -> {
            Optional<Instant> expiry =
                    left.stream().map(Labels::expiry).flatMap(Optional::stream).max(Instant::compareTo);
            String what = "run " + run + " has " + left.size() + (left.size() == 1 ? " pod" : " pods") + " in " + name;
            if (expiry.isPresent() && expiry.get().isBefore(now)) {
                findings.add(Finding.note(
                        cluster, CHECK, what + ", expired " + Words.moment(expiry.get()), "a killed run's; they go"));
            } else {
                findings.add(blocks(
                        what + expiry.map(end -> ", until " + Words.moment(end)).orElse(""),
                        "one run at a time; if it was killed: kubectl -n " + name
                                + " delete pods,services,networkpolicies -l " + Labels.RUN + "=" + run));
            }
        });
        return findings;
    }

    private Optional<Finding> denial(List<NetworkPolicy> policies) {
        List<String> denying = policies.stream()
                .filter(policy -> !Labels.areOurs(policy))
                .filter(policy -> selects(policy.getSpec().getPodSelector()))
                .map(policy -> policy.getMetadata().getName() + " (" + directions(policy) + ")")
                .sorted()
                .toList();
        return denying.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.note(
                        cluster,
                        CHECK,
                        "network policies in " + name + " restrict the workers: "
                                + Words.shorten(Words.list(denying), 120),
                        "the run's own policy adds what its workers need; if paths are dead, ask about these"));
    }

    /** By labels alone: a policy with expressions is taken to mean the workers, so that it is named rather than not. */
    private static boolean selects(LabelSelector selector) {
        return selector == null
                || selector.getMatchLabels() == null
                || WORKER_LABELS
                        .entrySet()
                        .containsAll(selector.getMatchLabels().entrySet());
    }

    private static String directions(NetworkPolicy policy) {
        List<String> types = policy.getSpec().getPolicyTypes();
        return types == null || types.isEmpty() ? "Ingress" : String.join(" and ", types);
    }

    private Finding blocks(String said, String remedy) {
        return Finding.blocks(cluster, CHECK, said, remedy, request.wantedIn(cluster));
    }
}
