package localmesh.api.patch;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import localmesh.api.store.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which lists are merged element by element, and what identifies an element in them. */
final class MergeKeys {

    private static final Map<String, String> BY_LIST = Map.ofEntries(
            Map.entry("containers", "name"),
            Map.entry("initContainers", "name"),
            Map.entry("ephemeralContainers", "name"),
            Map.entry("env", "name"),
            Map.entry("volumes", "name"),
            Map.entry("imagePullSecrets", "name"),
            Map.entry("secrets", "name"),
            Map.entry("volumeMounts", "mountPath"),
            Map.entry("volumeDevices", "devicePath"),
            Map.entry("conditions", "type"),
            Map.entry("addresses", "type"),
            Map.entry("containerStatuses", "name"),
            Map.entry("ownerReferences", "uid"),
            Map.entry("hostAliases", "ip"),
            Map.entry("podIPs", "ip"),
            Map.entry("taints", "key"));

    private static final Set<String> ALL = Stream.concat(BY_LIST.values().stream(), Stream.of("port", "containerPort"))
            .collect(Collectors.toUnmodifiableSet());

    private MergeKeys() {}

    /**
     * The field that identifies an element; nothing if the list is replaced as a whole.
     *
     * @param parent the field that holds the object with the list: ports are identified differently in a service's
     *     spec and in a container, and not at all in an endpoint slice
     */
    static Optional<String> of(String parent, String list) {
        if (list.equals("ports")) {
            return switch (parent) {
                case "spec" -> Optional.of("port");
                case "containers", "initContainers" -> Optional.of("containerPort");
                default -> Optional.empty();
            };
        }
        return Optional.ofNullable(BY_LIST.get(list));
    }

    /** Lists of plain values that are merged as sets. */
    static boolean isSet(String list) {
        return list.equals("finalizers");
    }

    /** The identity of an element for server-side apply, where a port is known by its protocol too. */
    static ObjectNode identity(String key, JsonNode element) {
        ObjectNode identity = Json.object();
        identity.set(key, Json.at(element, key));
        if (key.equals("port") || key.equals("containerPort")) {
            String protocol = Json.text(element, "protocol");
            identity.put("protocol", protocol.isEmpty() ? "TCP" : protocol);
        }
        return identity;
    }

    /** Every field that identifies elements of some list. */
    static Set<String> identityKeys() {
        return ALL;
    }
}
