package localmesh.api.rest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import localmesh.api.store.Json;
import localmesh.api.store.Kind;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the server says about itself: its version, groups and resources. */
public final class Discovery {

    private static final String REVIEWS = "authorization.k8s.io";
    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    private Discovery() {}

    public static ObjectNode version() {
        return Json.object()
                .put("major", "1")
                .put("minor", "32")
                .put("gitVersion", "v1.32.4-meshperf")
                .put("gitCommit", "0000000000000000000000000000000000000000")
                .put("gitTreeState", "clean")
                .put("buildDate", "2026-11-22T00:00:00Z")
                .put("goVersion", "go1.23.6")
                .put("compiler", "gc")
                .put("platform", "linux/" + (System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64"));
    }

    /** The answer to {@code /api}. */
    public static ObjectNode core(String address) {
        ObjectNode versions = Json.object().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs")
                .addObject()
                .put("clientCIDR", "0.0.0.0/0")
                .put("serverAddress", address);
        return versions;
    }

    /** The answer to {@code /apis}. */
    public static ObjectNode groups() {
        ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        groupNames().forEach(name -> groups.add(describe(name)));
        return list;
    }

    /** The answer to {@code /apis/GROUP}. */
    public static Optional<ObjectNode> group(String name) {
        return Optional.of(name).filter(groupNames()::contains).map(Discovery::describe);
    }

    /** Every path that begins with the version of a group, without the leading slash: {@code api/v1}. */
    static List<String> roots() {
        return Stream.concat(Stream.of("api/v1"), groupNames().stream().map(name -> "apis/" + name + "/v1"))
                .toList();
    }

    /** The answer to {@code /api/v1} (group empty) and {@code /apis/GROUP/v1}. */
    public static Optional<ObjectNode> resources(String group) {
        if (!group.isEmpty() && !groupNames().contains(group)) {
            return Optional.empty();
        }
        ObjectNode list = Json.object()
                .put("kind", "APIResourceList")
                .put("apiVersion", "v1")
                .put("groupVersion", group.isEmpty() ? "v1" : group + "/v1");
        ArrayNode resources = list.putArray("resources");
        Kind.ofGroup(group).forEach(kind -> resource(resources, kind));
        if (group.equals(REVIEWS)) {
            for (String review : List.of("SelfSubjectAccessReview", "SelfSubjectRulesReview")) {
                ObjectNode entry =
                        entry(resources, review.toLowerCase(Locale.ROOT) + "s", review, false, List.of("create"));
                entry.put("singularName", review.toLowerCase(Locale.ROOT));
            }
        }
        return Optional.of(list);
    }

    private static void resource(ArrayNode resources, Kind kind) {
        ObjectNode entry = entry(resources, kind.plural(), kind.title(), kind.namespaced(), VERBS);
        entry.put("singularName", kind.singular());
        kind.shortName().ifPresent(name -> entry.putArray("shortNames").add(name));
        if (kind == Kind.POD || kind == Kind.SERVICE) {
            entry.putArray("categories").add("all");
        }
        if (kind.hasStatus()) {
            entry(
                    resources,
                    kind.plural() + "/status",
                    kind.title(),
                    kind.namespaced(),
                    List.of("get", "patch", "update"));
        }
        if (kind == Kind.POD) {
            entry(resources, "pods/log", "Pod", true, List.of("get"));
            entry(resources, "pods/exec", "PodExecOptions", true, List.of("create", "get"));
        }
    }

    private static ObjectNode entry(
            ArrayNode resources, String name, String kind, boolean namespaced, List<String> verbs) {
        ObjectNode entry = resources
                .addObject()
                .put("name", name)
                .put("singularName", "")
                .put("namespaced", namespaced)
                .put("kind", kind);
        entry.set("verbs", Json.arrayOf(verbs));
        return entry;
    }

    private static List<String> groupNames() {
        return Stream.concat(Stream.of(REVIEWS), Kind.groups().stream()).toList();
    }

    private static ObjectNode describe(String name) {
        ObjectNode group =
                Json.object().put("kind", "APIGroup").put("apiVersion", "v1").put("name", name);
        ObjectNode version = Json.object().put("groupVersion", name + "/v1").put("version", "v1");
        group.putArray("versions").add(version);
        group.set("preferredVersion", version);
        return group;
    }
}
