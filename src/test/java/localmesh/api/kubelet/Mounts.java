package localmesh.api.kubelet;

import java.util.Map;
import java.util.TreeMap;
import localmesh.api.FileSystem;
import localmesh.api.store.Json;
import tools.jackson.databind.JsonNode;

/** Reads what a container mounts. Only emptyDir is mounted; whatever else is a volume here has no contents. */
final class Mounts {

    private Mounts() {}

    static FileSystem of(JsonNode pod, JsonNode container) {
        Map<String, String> emptyDirs = new TreeMap<>();
        for (JsonNode mount : Json.items(container, "volumeMounts")) {
            String name = Json.text(mount, "name");
            boolean isEmptyDir = Json.items(pod, "spec", "volumes").stream()
                    .anyMatch(volume -> Json.text(volume, "name").equals(name) && Json.has(volume, "emptyDir"));
            if (isEmptyDir) {
                emptyDirs.put(Json.text(mount, "mountPath"), name);
            }
        }
        return new FileSystem(emptyDirs, Json.flag(container, "securityContext", "readOnlyRootFilesystem"));
    }
}
