package io.meshperf.provision.preflight;

import io.fabric8.kubernetes.api.model.ContainerImage;
import io.meshperf.model.ClusterId;
import io.meshperf.model.Finding;
import io.meshperf.model.WorkerId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Whether the nodes have the worker image, or can get it.
 *
 * @param registry asked only if a node does not have it
 */
record ImageCheck(ClusterId cluster, ImageName image, Supplier<RegistryAnswer> registry) {

    private static final String CHECK = "image";

    /** A kubelet reports no more than this many images by default, the largest. */
    private static final int REPORTED = 50;

    /** Where nodes cannot be listed. */
    Finding blind() {
        if (image.namedRegistry().isEmpty()) {
            return Finding.note(
                    cluster,
                    CHECK,
                    "whether the nodes have " + image + " is not known",
                    "without a registry in its name it has to be on them: -Dimage names another");
        }
        return pullable(registry.get()).orElseGet(() -> doubtful(registry.get()));
    }

    Finding of(Seats seats) {
        List<NodeRoom> lacking =
                seats.takers().stream().filter(node -> !has(node)).toList();
        List<NodeRoom> having = seats.takers().stream().filter(this::has).toList();
        if (lacking.isEmpty()) {
            return having.isEmpty()
                    ? Finding.ok(cluster, CHECK, "no node to look for it on")
                    : Finding.ok(cluster, CHECK, image + " is on " + Words.list(having));
        }
        List<NodeRoom> silent =
                lacking.stream().filter(node -> !reportsAll(node)).toList();
        if (image.namedRegistry().isEmpty() && !silent.isEmpty()) {
            return Finding.note(
                    cluster,
                    CHECK,
                    "whether " + image + " is on " + Words.shorten(Words.list(silent), 80)
                            + " is not known: not all images are reported",
                    "the start of the workers will tell; it names no registry, so it has to be there");
        }
        RegistryAnswer answer = registry.get();
        if (answer.kind() == RegistryAnswer.Kind.FOUND) {
            return architectures(seats, answer, lacking);
        }
        return image.namedRegistry().isPresent() ? doubtful(answer) : local(seats, having, lacking);
    }

    private Optional<Finding> pullable(RegistryAnswer answer) {
        return answer.kind() == RegistryAnswer.Kind.FOUND
                ? Optional.of(Finding.ok(cluster, CHECK, image.registry() + " has " + image))
                : Optional.empty();
    }

    private Finding doubtful(RegistryAnswer answer) {
        return Finding.note(
                cluster,
                CHECK,
                "whether " + image + " can be pulled: " + answer.why(),
                answer.kind() == RegistryAnswer.Kind.MISSING
                        ? "is the name right? a pull secret in the cluster may see more"
                        : "the nodes' pull will tell");
    }

    private Finding architectures(Seats seats, RegistryAnswer answer, List<NodeRoom> lacking) {
        List<NodeRoom> odd = lacking.stream()
                .filter(node -> !answer.architectures().isEmpty()
                        && !answer.architectures().contains(architecture(node)))
                .toList();
        if (odd.isEmpty()) {
            return Finding.ok(cluster, CHECK, image.registry() + " has " + image);
        }
        String said = image + " is for " + Words.list(List.copyOf(answer.architectures())) + "; not so "
                + Words.list(odd.stream()
                        .map(node -> node + " (" + architecture(node) + ")")
                        .toList());
        return placed(
                seats,
                said,
                "build the image for these too, or choose nodes with -Dnode.w1, w3, w4",
                node -> !odd.contains(node));
    }

    private Finding local(Seats seats, List<NodeRoom> having, List<NodeRoom> lacking) {
        String said = image + " is not on " + Words.list(lacking)
                + (having.isEmpty() ? "" : ", only on " + Words.list(having)) + ", and names no registry";
        return placed(
                seats,
                said,
                "load it there (ctr -n k8s.io images import, kind load, minikube image load), or -Dimage=REGISTRY/NAME:TAG",
                having::contains);
    }

    /** Blocks the workers that find no good node; a note if each finds one. */
    private Finding placed(Seats seats, String said, String remedy, Predicate<NodeRoom> good) {
        List<WorkerId> blocked = seats.unseated(good).stream()
                .flatMap(group -> group.workers().stream())
                .toList();
        return blocked.isEmpty()
                ? Finding.note(cluster, CHECK, said, remedy)
                : Finding.blocks(cluster, CHECK, said, remedy, blocked);
    }

    private boolean has(NodeRoom node) {
        return images(node).stream()
                .flatMap(listed -> listed.getNames() == null ? Stream.empty() : listed.getNames().stream())
                .anyMatch(name -> ImageName.of(name).isSameAs(image));
    }

    /** False for a node that reports none at all, as virtual ones do, and for one that may have more than it reports. */
    private static boolean reportsAll(NodeRoom node) {
        int reported = images(node).size();
        return reported > 0 && reported < REPORTED;
    }

    private static List<ContainerImage> images(NodeRoom node) {
        List<ContainerImage> images = node.node().getStatus().getImages();
        return images == null ? List.of() : images;
    }

    private static String architecture(NodeRoom node) {
        return node.node().getStatus().getNodeInfo() == null
                ? ""
                : node.node().getStatus().getNodeInfo().getArchitecture();
    }
}
