package localmesh.api;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a cluster is to be like.
 *
 * @param name of the cluster in the data plane, and in the kubeconfig after {@code local-}
 * @param serviceCidr where services get their addresses: {@code 10.96.0.0/16}
 * @param images the image names that can be run; whatever image it is, a container sees the machine's own file system
 */
public record ClusterSpec(String name, List<NodeSpec> nodes, String serviceCidr, Predicate<String> images) {

    public ClusterSpec {
        nodes = List.copyOf(nodes);
    }

    /** A cluster that has the image meshperf-worker, from any registry and with any tag. */
    public ClusterSpec(String name, List<NodeSpec> nodes, String serviceCidr) {
        this(name, nodes, serviceCidr, ClusterSpec::isWorker);
    }

    /** Of the names that images may have here, those that nodes tell: whoever asks for others gets them as well. */
    List<String> imageNames() {
        return Stream.of("meshperf-worker:dev", "meshperf-worker:test", "localhost/meshperf-worker:dev")
                .filter(images)
                .toList();
    }

    private static boolean isWorker(String image) {
        String repository = image.split("@", 2)[0];
        String last = repository.substring(repository.lastIndexOf('/') + 1).split(":", 2)[0];
        return last.startsWith("meshperf-worker") || last.endsWith("meshperf-worker");
    }
}
