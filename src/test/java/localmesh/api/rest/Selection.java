package localmesh.api.rest;

import java.util.function.Predicate;
import localmesh.api.store.FieldSelector;
import localmesh.api.store.Json;
import localmesh.api.store.Key;
import localmesh.api.store.LabelSelector;
import tools.jackson.databind.JsonNode;

/** The objects of a kind that a list, a watch or a deletion is about. */
public record Selection(Target target, LabelSelector labels, FieldSelector fields) implements Predicate<JsonNode> {

    public static Selection of(Target target, Query query) {
        return new Selection(
                target,
                LabelSelector.parse(query.text("labelSelector")),
                FieldSelector.parse(target.kind(), query.text("fieldSelector")));
    }

    @Override
    public boolean test(JsonNode object) {
        Key key = Key.of(object);
        return (target.namespace().isEmpty() || target.namespace().equals(key.namespace()))
                && (target.name().isEmpty() || target.name().equals(key.name()))
                && fields.test(object)
                && labels.test(Json.strings(object, "metadata", "labels"));
    }
}
