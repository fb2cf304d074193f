package localmesh.api.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import localmesh.api.store.Conditions;
import localmesh.api.store.Json;
import localmesh.api.store.Kind;
import tools.jackson.databind.JsonNode;

/** The columns of each kind, as Kubernetes has them. */
final class Columns {

    private Columns() {}

    static List<Column> of(Kind kind) {
        return switch (kind) {
            case POD -> pods();
            case NODE -> nodes();
            case SERVICE -> services();
            case NAMESPACE -> List.of(name(), Column.text("Status", at("status", "phase")), age());
            case EVENT -> events();
            case ENDPOINTS -> List.of(name(), Column.text("Endpoints", Columns::endpoints), age());
            case CONFIG_MAP, SECRET -> List.of(name(), new Column("Data", "integer", false, Columns::data), age());
            default -> List.of(name(), age());
        };
    }

    private static List<Column> pods() {
        return List.of(
                name(),
                Column.text("Ready", PodCells::ready),
                Column.text("Status", PodCells::status),
                Column.text("Restarts", PodCells::restarts),
                age(),
                Column.wide("IP", at("status", "podIP")),
                Column.wide("Node", at("spec", "nodeName")),
                Column.wide("Nominated Node", pod -> "<none>"),
                Column.wide("Readiness Gates", pod -> "<none>"));
    }

    private static List<Column> nodes() {
        return List.of(
                name(),
                Column.text("Status", Columns::nodeStatus),
                Column.text("Roles", node -> "<none>"),
                age(),
                Column.text("Version", at("status", "nodeInfo", "kubeletVersion")),
                Column.wide("Internal-IP", node -> Json.items(node, "status", "addresses").stream()
                        .filter(address -> Json.text(address, "type").equals("InternalIP"))
                        .map(address -> Json.text(address, "address"))
                        .findFirst()
                        .orElse("<none>")),
                Column.wide("External-IP", node -> "<none>"),
                Column.wide("OS-Image", at("status", "nodeInfo", "osImage")),
                Column.wide("Kernel-Version", at("status", "nodeInfo", "kernelVersion")),
                Column.wide("Container-Runtime", at("status", "nodeInfo", "containerRuntimeVersion")));
    }

    private static List<Column> services() {
        return List.of(
                name(),
                Column.text("Type", at("spec", "type")),
                Column.text("Cluster-IP", at("spec", "clusterIP")),
                Column.text("External-IP", service -> "<none>"),
                Column.text(
                        "Port(s)",
                        service -> orNone(Json.items(service, "spec", "ports").stream()
                                .map(port -> Json.number(port, 0, "port") + "/" + Json.text(port, "protocol")))),
                age(),
                Column.wide(
                        "Selector",
                        service -> orNone(Json.strings(service, "spec", "selector").entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue()))));
    }

    private static List<Column> events() {
        return List.of(
                Column.text("Last Seen", event -> Ages.since(Json.text(event, "lastTimestamp"))),
                Column.text("Type", at("type")),
                Column.text("Reason", at("reason")),
                Column.text("Object", event -> {
                    String kind = Json.text(event, "involvedObject", "kind");
                    return kind.toLowerCase(Locale.ROOT) + "/" + Json.text(event, "involvedObject", "name");
                }),
                Column.wide("Subobject", at("involvedObject", "fieldPath")),
                Column.wide("Source", at("source", "component")),
                Column.text("Message", at("message")),
                Column.wide("First Seen", event -> Ages.since(Json.text(event, "firstTimestamp"))),
                Column.wide("Count", event -> Long.toString(Json.number(event, 1, "count"))),
                Column.wide("Name", at("metadata", "name")));
    }

    private static Column name() {
        return new Column("Name", "string", false, at("metadata", "name"));
    }

    private static Column age() {
        return Column.text("Age", object -> Ages.since(Json.text(object, "metadata", "creationTimestamp")));
    }

    private static Function<JsonNode, Object> at(String... path) {
        return object -> {
            String text = Json.text(object, path);
            return text.isEmpty() ? "<none>" : text;
        };
    }

    private static Object data(JsonNode object) {
        return Json.at(object, "data").size() + Json.at(object, "binaryData").size();
    }

    private static String nodeStatus(JsonNode node) {
        List<String> words = new ArrayList<>();
        words.add(Conditions.isTrue(node, "Ready") ? "Ready" : "NotReady");
        if (Json.flag(node, "spec", "unschedulable")) {
            words.add("SchedulingDisabled");
        }
        return String.join(",", words);
    }

    private static String endpoints(JsonNode endpoints) {
        return orNone(Json.items(endpoints, "subsets").stream().flatMap(subset -> Json.items(subset, "ports").stream()
                .flatMap(port -> Json.items(subset, "addresses").stream()
                        .map(address -> Json.text(address, "ip") + ":" + Json.number(port, 0, "port")))));
    }

    private static String orNone(Stream<String> parts) {
        String joined = parts.collect(Collectors.joining(","));
        return joined.isEmpty() ? "<none>" : joined;
    }
}
