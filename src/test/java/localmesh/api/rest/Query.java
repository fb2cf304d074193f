package localmesh.api.rest;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import localmesh.api.store.ApiException;

/** The parameters of a request. */
public record Query(Map<String, List<String>> values) {

    public Query {
        values = Map.copyOf(values);
    }

    /** The first value, or the empty string. */
    public String text(String name) {
        return values.getOrDefault(name, List.of("")).get(0);
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    public boolean flag(String name) {
        return List.of("true", "1").contains(text(name));
    }

    /** @throws ApiException 400 if it is there and not a whole number */
    public OptionalLong number(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!text.matches("-?\\d{1,18}")) {
            throw ApiException.badRequest("invalid value \"%s\" for parameter %s".formatted(text, name));
        }
        return OptionalLong.of(Long.parseLong(text));
    }

    /** @throws ApiException 400 if it asks for a kind of dry run that does not exist */
    public boolean dryRun() {
        String text = text("dryRun");
        if (!text.isEmpty() && !text.equals("All")) {
            throw ApiException.badRequest(
                    "dryRun: Unsupported value: \"%s\": supported values: \"All\"".formatted(text));
        }
        return !text.isEmpty();
    }
}
