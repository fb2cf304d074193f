package io.meshperf.provision.preflight;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.meshperf.model.ClusterId;
import io.meshperf.model.Finding;
import io.meshperf.provision.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Whether another run is live on the cluster: two that measure at a time measure each other. */
record OtherRunsCheck(ClusterId cluster, PreflightRequest request, Instant now) {

    private static final String CHECK = "other runs";

    List<Finding> of(Answer<List<Namespace>> namespaces, Answer<List<Pod>> pods) {
        Map<String, List<HasMetadata>> runs = new TreeMap<>();
        Stream.concat(
                        namespaces.value().stream().flatMap(List::stream),
                        pods.value().stream().flatMap(List::stream))
                .filter(object ->
                        Labels.areOfARun(object) && object.getMetadata().getDeletionTimestamp() == null)
                // Of what is in a prepared namespace the check of that one tells.
                .filter(object -> request.namespace().isEmpty()
                        || !request.namespace()
                                .get()
                                .equals(object.getMetadata().getNamespace()))
                .filter(object -> !Labels.run(object).equals(request.run().value()))
                .forEach(object -> runs.computeIfAbsent(Labels.run(object), key -> new ArrayList<>())
                        .add(object));
        List<Finding> findings = new ArrayList<>();
        runs.forEach((run, objects) -> live(run, objects).ifPresent(findings::add));
        return findings;
    }

    private Optional<Finding> live(String run, List<? extends HasMetadata> objects) {
        Optional<Instant> expiry =
                objects.stream().map(Labels::expiry).flatMap(Optional::stream).max(Instant::compareTo);
        if (expiry.isPresent() && expiry.get().isBefore(now)) {
            // A killed run's: the next one sweeps it away.
            return Optional.empty();
        }
        HasMetadata first = objects.get(0);
        String namespace = Optional.ofNullable(first.getMetadata().getNamespace())
                .orElse(first.getMetadata().getName());
        return Optional.of(Finding.note(
                cluster,
                CHECK,
                "run " + run + " is live in namespace " + namespace
                        + expiry.map(end -> ", until " + Words.moment(end) + " at the latest")
                                .orElse("") + ": its trials and this run's would disturb each other",
                "wait until it has ended; if it was killed: sweep --all"));
    }
}
