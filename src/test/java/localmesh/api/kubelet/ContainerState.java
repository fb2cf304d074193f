package localmesh.api.kubelet;

import java.util.Optional;
import localmesh.api.store.Json;
import localmesh.api.store.Times;
import tools.jackson.databind.node.ObjectNode;

/** What is to be said about a container in its pod's status. Used by the kubelet's thread only. */
final class ContainerState {

    private final String name;
    private final String image;
    private ObjectNode state = waiting("ContainerCreating", "");
    private Optional<ObjectNode> last = Optional.empty();
    private String id = "";
    private int restarts;
    private boolean started;
    private boolean ready;

    ContainerState(String name, String image) {
        this.name = name;
        this.image = image;
    }

    private static ObjectNode waiting(String reason, String message) {
        ObjectNode state = Json.object();
        ObjectNode waiting = state.putObject("waiting").put("reason", reason);
        if (!message.isEmpty()) {
            waiting.put("message", message);
        }
        return state;
    }

    void waits(String reason, String message) {
        state = waiting(reason, message);
        started = false;
        ready = false;
    }

    void runs(String containerId) {
        if (last.isPresent()) {
            restarts++;
        }
        id = containerId;
        state = Json.object();
        state.putObject("running").put("startedAt", Times.now());
    }

    void ended(int exitCode, String reason, String message) {
        ObjectNode terminated = Json.object().put("exitCode", exitCode).put("reason", reason);
        if (!message.isEmpty()) {
            terminated.put("message", message);
        }
        String startedAt = Json.text(state, "running", "startedAt");
        terminated
                .put("startedAt", startedAt.isEmpty() ? Times.now() : startedAt)
                .put("finishedAt", Times.now());
        if (!id.isEmpty()) {
            terminated.put("containerID", id);
        }
        state = Json.object();
        state.set("terminated", terminated);
        started = false;
        ready = false;
    }

    /** What it ended with becomes its past, because it is about to be run again. */
    void remembersItsEnd() {
        last = Optional.of(state);
    }

    boolean isReady() {
        return ready;
    }

    void isStarted() {
        started = true;
    }

    void ready(boolean now) {
        ready = now;
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("name", name);
        json.set("state", state);
        json.set("lastState", last.orElseGet(Json::object));
        json.put("ready", ready).put("restartCount", restarts).put("image", image);
        json.put("imageID", id.isEmpty() ? "" : Images.id(image));
        if (!id.isEmpty()) {
            json.put("containerID", id);
        }
        return json.put("started", started);
    }
}
