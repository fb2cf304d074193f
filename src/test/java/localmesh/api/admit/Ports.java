package localmesh.api.admit;

import java.util.List;
import localmesh.api.store.Cause;
import localmesh.api.store.Json;
import tools.jackson.databind.JsonNode;

/** The rule for port numbers. */
final class Ports {

    private Ports() {}

    static void number(JsonNode at, String name, String field, List<Cause> causes) {
        if (!Json.has(at, name)) {
            causes.add(Cause.required(field, ""));
            return;
        }
        long port = Json.number(at, 0, name);
        if (port < 1 || port > 65535) {
            causes.add(Cause.invalidNumber(
                    field, Json.scalar(Json.at(at, name)), "must be between 1 and 65535, inclusive"));
        }
    }
}
