package localmesh.api.rest;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import localmesh.api.store.Json;
import localmesh.api.store.Kind;
import localmesh.api.store.Times;
import tools.jackson.databind.node.ObjectNode;

/** What the server adds to an object that is created. */
final class NewObject {

    /** Without vowels, as Kubernetes has it, so that no words come out. */
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private static final List<Kind> STATUS_IS_OURS =
            List.of(Kind.POD, Kind.SERVICE, Kind.NAMESPACE, Kind.RESOURCE_QUOTA);

    private NewObject() {}

    static ObjectNode named(String name) {
        ObjectNode object = Json.object();
        Json.child(object, "metadata").put("name", name);
        return object;
    }

    static ObjectNode of(Target target, ObjectNode sent) {
        Kind kind = target.kind();
        ObjectNode object = Json.object().put("kind", kind.title()).put("apiVersion", kind.apiVersion());
        object.setAll(sent.deepCopy());
        object.put("kind", kind.title()).put("apiVersion", kind.apiVersion());
        ObjectNode metadata = Json.child(object, "metadata");
        String prefix = Json.text(metadata, "generateName");
        if (Json.text(metadata, "name").isEmpty() && !prefix.isEmpty()) {
            metadata.put("name", prefix + suffix());
        }
        if (kind.namespaced()) {
            metadata.put("namespace", target.namespace());
        }
        metadata.put("uid", UUID.randomUUID().toString());
        metadata.put("creationTimestamp", Times.now());
        metadata.remove(List.of("resourceVersion", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink"));
        if (kind == Kind.NETWORK_POLICY || kind == Kind.ENDPOINT_SLICE) {
            metadata.put("generation", 1);
        }
        if (STATUS_IS_OURS.contains(kind)) {
            object.remove("status");
        }
        return object;
    }

    private static String suffix() {
        StringBuilder suffix = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            suffix.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
        }
        return suffix.toString();
    }
}
