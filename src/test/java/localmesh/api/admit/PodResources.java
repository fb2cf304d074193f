package localmesh.api.admit;

import java.util.List;
import java.util.Optional;
import localmesh.api.store.Cause;
import localmesh.api.store.Json;
import localmesh.api.store.Quantity;
import tools.jackson.databind.JsonNode;

/** The rules for what a container asks for. */
final class PodResources {

    private PodResources() {}

    static void check(JsonNode container, String field, List<Cause> causes) {
        for (String list : List.of("requests", "limits")) {
            Json.strings(container, "resources", list).forEach((resource, amount) -> {
                if (Quantity.parse(amount).isEmpty()) {
                    causes.add(Cause.invalid(
                            "%s.resources.%s[%s]".formatted(field, list, resource),
                            amount,
                            "quantities must match the regular expression"
                                    + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"));
                }
            });
        }
        Json.strings(container, "resources", "limits").forEach((resource, text) -> {
            String wanted = Json.scalar(Json.at(container, "resources", "requests", resource));
            var limit = Quantity.parse(text);
            boolean tooMuch = limit.isPresent()
                    && Optional.of(wanted)
                            .flatMap(Quantity::parse)
                            .filter(request -> request.compareTo(limit.get()) > 0)
                            .isPresent();
            if (tooMuch) {
                causes.add(Cause.invalid(
                        field + ".resources.requests",
                        wanted,
                        "must be less than or equal to " + resource + " limit" + " of " + text));
            }
        });
    }
}
