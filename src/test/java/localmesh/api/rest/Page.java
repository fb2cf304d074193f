package localmesh.api.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import localmesh.api.store.ApiException;
import localmesh.api.store.Key;
import localmesh.api.store.Kind;
import localmesh.api.store.Store;
import tools.jackson.databind.node.ObjectNode;

/**
 * A part of a list.
 *
 * @param next by which the rest can be asked for; empty if there is none
 * @param remaining how many objects that is
 */
public record Page(Store.Snapshot objects, String next, int remaining) {

    private static final String SEPARATOR = "\0";

    /** The whole, or the part that the query asks for. Later parts are of the present, under the version of the first. */
    public static Page of(Store.Snapshot all, Query query) {
        long limit = query.number("limit").orElse(0);
        String from = query.text("continue");
        if (limit <= 0 && from.isEmpty()) {
            return new Page(all, "", 0);
        }
        List<ObjectNode> left = all.objects();
        long version = all.version();
        if (!from.isEmpty()) {
            String[] parts = decode(from);
            version = Long.parseLong(parts[0]);
            Key last = new Key(parts[1], parts[2]);
            left = left.stream()
                    .filter(object -> Key.of(object).compareTo(last) > 0)
                    .toList();
        }
        if (limit <= 0 || left.size() <= limit) {
            return new Page(new Store.Snapshot(version, left), "", 0);
        }
        List<ObjectNode> part = left.subList(0, (int) limit);
        Key last = Key.of(part.get(part.size() - 1));
        String next = String.join(SEPARATOR, Long.toString(version), last.namespace(), last.name());
        return new Page(
                new Store.Snapshot(version, part),
                Base64.getUrlEncoder().withoutPadding().encodeToString(next.getBytes(StandardCharsets.UTF_8)),
                left.size() - part.size());
    }

    private static String[] decode(String text) {
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SEPARATOR, -1);
            if (parts.length == 3 && parts[0].matches("\\d{1,18}")) {
                return parts;
            }
        } catch (IllegalArgumentException malformed) {
            // Told below.
        }
        throw ApiException.badRequest("continue key is not valid: " + text);
    }

    public ObjectNode json(Kind kind, Representation representation) {
        ObjectNode list = representation.list(kind, objects);
        if (!next.isEmpty()) {
            ((ObjectNode) list.get("metadata")).put("continue", next).put("remainingItemCount", remaining);
        }
        return list;
    }
}
