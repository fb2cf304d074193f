package localmesh.api.rest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import localmesh.api.store.ApiException;
import localmesh.api.store.Json;
import localmesh.api.store.Key;
import localmesh.api.store.Kind;
import localmesh.api.store.Store;
import localmesh.api.store.Times;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How objects go: at once, after their grace period, or when the last finalizer is gone. */
public final class Deletion {

    private static final List<String> LASTING_NAMESPACES = List.of("default", "kube-system");

    private final Store store;

    public Deletion(Store store) {
        this.store = store;
    }

    /**
     * What a deletion asks for.
     *
     * @param grace seconds; absent for what the object says itself
     * @param uid empty or what the object must have
     * @param version empty or what the object must have
     */
    public record Options(OptionalLong grace, String uid, String version, boolean orphan, boolean dryRun) {

        public static final Options NONE = new Options(OptionalLong.empty(), "", "", false, false);

        /** From the query, and from a body of kind DeleteOptions, which counts more. */
        public static Options of(Query query, JsonNode body) {
            long grace = Json.number(body, -1, "gracePeriodSeconds");
            String policy = Json.text(body, "propagationPolicy");
            return new Options(
                    grace >= 0 ? OptionalLong.of(grace) : query.number("gracePeriodSeconds"),
                    Json.text(body, "preconditions", "uid"),
                    Json.text(body, "preconditions", "resourceVersion"),
                    (policy.isEmpty() ? query.text("propagationPolicy") : policy).equals("Orphan"),
                    query.dryRun() || Json.texts(body, "dryRun").contains("All"));
        }
    }

    /** Deletes or begins to delete; returns what is to be answered. */
    public ObjectNode delete(Kind kind, Key key, Options options) {
        return store.atomically(() -> {
            ObjectNode object = store.get(kind, key);
            check(kind, object, options);
            if (options.dryRun()) {
                return object;
            }
            if (options.orphan()) {
                orphan(object);
            }
            return switch (kind) {
                case NAMESPACE -> namespace(key);
                case POD -> pod(key, object, options);
                default -> plain(kind, key, object);
            };
        });
    }

    /** Whether nothing keeps an object any more that was to be deleted. */
    static boolean isOver(Kind kind, ObjectNode object) {
        return Json.has(object, "metadata", "deletionTimestamp")
                && Json.items(object, "metadata", "finalizers").isEmpty()
                && kind != Kind.NAMESPACE
                && Json.number(object, 0, "metadata", "deletionGracePeriodSeconds") == 0;
    }

    /** The kubelet has nothing of the pod left; it goes, unless a finalizer keeps it. */
    public static void podIsGone(Store store, Key key, String uid) {
        store.atomically(() -> {
            Optional<ObjectNode> pod = store.find(Kind.POD, key)
                    .filter(found -> Json.text(found, "metadata", "uid").equals(uid));
            if (pod.isPresent()) {
                ObjectNode last = mark(store, Kind.POD, key, 0);
                if (isOver(Kind.POD, last)) {
                    return store.remove(Kind.POD, key);
                }
            }
            return pod;
        });
    }

    private static void check(Kind kind, ObjectNode object, Options options) {
        String name = Json.text(object, "metadata", "name");
        require(kind, name, "UID", options.uid(), Json.text(object, "metadata", "uid"), "deleted and then recreated");
        String version = Json.text(object, "metadata", "resourceVersion");
        require(kind, name, "ResourceVersion", options.version(), version, "modified");
        if (kind == Kind.NAMESPACE && LASTING_NAMESPACES.contains(name)) {
            throw ApiException.forbidden(kind, name, "this namespace may not be deleted");
        }
    }

    private static void require(Kind kind, String name, String what, String expected, String actual, String perhaps) {
        if (!expected.isEmpty() && !expected.equals(actual)) {
            throw ApiException.conflict(
                    kind.title(),
                    kind,
                    name,
                    "the %s in the precondition (%s) does not match the %s in record (%s). The object might have been %s"
                            .formatted(what, expected, what, actual, perhaps));
        }
    }

    private ObjectNode namespace(Key key) {
        return store.update(Kind.NAMESPACE, key, namespace -> {
            Json.fallback(Json.child(namespace, "metadata"), "deletionTimestamp", Times.now());
            Json.child(namespace, "status").put("phase", "Terminating");
            return namespace;
        });
    }

    private ObjectNode pod(Key key, ObjectNode pod, Options options) {
        String node = Json.text(pod, "spec", "nodeName");
        boolean nothingRuns = List.of("Succeeded", "Failed").contains(Json.text(pod, "status", "phase"))
                || store.find(Kind.NODE, new Key("", node)).isEmpty();
        long grace =
                nothingRuns ? 0 : options.grace().orElse(Json.number(pod, 30, "spec", "terminationGracePeriodSeconds"));
        if (grace == 0) {
            return Json.items(pod, "metadata", "finalizers").isEmpty()
                    ? store.remove(Kind.POD, key).orElse(pod)
                    : mark(store, Kind.POD, key, 0);
        }
        boolean sooner = grace < Json.number(pod, Long.MAX_VALUE, "metadata", "deletionGracePeriodSeconds");
        return sooner ? mark(store, Kind.POD, key, grace) : pod;
    }

    private ObjectNode plain(Kind kind, Key key, ObjectNode object) {
        if (!Json.items(object, "metadata", "finalizers").isEmpty()) {
            return mark(store, kind, key, 0);
        }
        store.remove(kind, key);
        return ApiException.deleted(kind, object);
    }

    private static ObjectNode mark(Store store, Kind kind, Key key, long grace) {
        return store.update(kind, key, object -> {
            ObjectNode metadata = Json.child(object, "metadata");
            if (grace > 0 || !Json.has(metadata, "deletionTimestamp")) {
                metadata.put("deletionTimestamp", Times.at(Instant.now().plusSeconds(grace)));
            }
            metadata.put("deletionGracePeriodSeconds", grace);
            return object;
        });
    }

    private void orphan(ObjectNode owner) {
        String uid = Json.text(owner, "metadata", "uid");
        for (Kind kind : Kind.values()) {
            for (ObjectNode object : store.list(kind, Key.of(owner).namespace()).objects()) {
                boolean owned = Json.items(object, "metadata", "ownerReferences").stream()
                        .anyMatch(reference -> Json.text(reference, "uid").equals(uid));
                if (owned) {
                    store.update(kind, Key.of(object), orphan -> {
                        if (Json.at(orphan, "metadata", "ownerReferences") instanceof ArrayNode references) {
                            references.removeIf(
                                    reference -> Json.text(reference, "uid").equals(uid));
                        }
                        return orphan;
                    });
                }
            }
        }
    }
}
