package io.meshperf.provision;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.meshperf.model.ClusterId;
import io.meshperf.model.RunId;
import io.meshperf.model.WorkerId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The workers' YAML, as a person would apply it; only namespace, run label and image are set here. */
final class Manifests {

    private Manifests() {}

    static List<HasMetadata> of(ClusterId cluster, KubernetesClient client, String namespace, RunId run, String image) {
        return Arrays.stream(WorkerId.values())
                .filter(worker -> worker.cluster() == cluster)
                .flatMap(worker -> load(client, "/manifests/cluster" + cluster + "/" + worker + ".yaml").stream())
                .map(object -> adapt(object, namespace, run, image))
                .toList();
    }

    private static List<HasMetadata> load(KubernetesClient client, String resource) {
        try (InputStream yaml = Manifests.class.getResourceAsStream(resource)) {
            if (yaml == null) {
                throw new IllegalStateException("the manifest " + resource + " is not on the class path");
            }
            return client.load(yaml).items();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the manifest " + resource, e);
        }
    }

    private static HasMetadata adapt(HasMetadata object, String namespace, RunId run, String image) {
        Map<String, String> labels = new HashMap<>(object.getMetadata().getLabels());
        labels.putAll(Labels.of(run));
        object.getMetadata().setLabels(labels);
        object.getMetadata().setNamespace(namespace);
        if (object instanceof Pod pod) {
            pod.getSpec().getContainers().forEach(container -> container.setImage(image));
        }
        return object;
    }
}
