package localmesh.api.rest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import localmesh.api.patch.JsonPatch;
import localmesh.api.patch.MergePatch;
import localmesh.api.patch.ServerSideApply;
import localmesh.api.patch.StrategicMerge;
import localmesh.api.store.ApiException;
import localmesh.api.store.Cause;
import localmesh.api.store.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A wish to change a part of an object. */
public record PatchRequest(Type type, JsonNode body, String manager, boolean force) {

    /** How the body is meant; known by its media type. */
    public enum Type {
        JSON("application/json-patch+json"),
        MERGE("application/merge-patch+json"),
        STRATEGIC("application/strategic-merge-patch+json"),
        APPLY("application/apply-patch+yaml");

        private final String mediaType;

        Type(String mediaType) {
            this.mediaType = mediaType;
        }

        static Optional<Type> of(String mediaType) {
            String bare = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            return Stream.of(values())
                    .filter(type -> type.mediaType.equals(bare))
                    .findFirst();
        }
    }

    /** @throws ApiException 415 for an unknown media type, 422 for an apply without a manager */
    public static PatchRequest of(Target target, String mediaType, JsonNode body, Query query) {
        Type type = Type.of(mediaType)
                .orElseThrow(() -> ApiException.unsupportedMediaType(
                        "the body of the request was in an unknown format - accepted media types include: "
                                + String.join(
                                        ", ",
                                        Stream.of(Type.values())
                                                .map(known -> known.mediaType)
                                                .toList())));
        String manager = query.text("fieldManager");
        if (type == Type.APPLY) {
            if (manager.isEmpty()) {
                throw ApiException.invalid(
                        target.kind(),
                        target.name(),
                        List.of(Cause.required("fieldManager", "is required for apply patch")));
            }
            if (!body.isObject() || Json.has(body, "metadata", "managedFields")) {
                throw ApiException.badRequest(
                        "what is applied must be an object, and metadata.managedFields must be nil");
            }
        }
        return new PatchRequest(type, body, manager, query.flag("force"));
    }

    /** @param object changed in place, or not at all */
    ObjectNode apply(ObjectNode object) {
        JsonNode result =
                switch (type) {
                    case JSON -> JsonPatch.apply(object, body);
                    case MERGE -> MergePatch.apply(object, body);
                    case STRATEGIC -> StrategicMerge.apply(object, body);
                    case APPLY -> ServerSideApply.apply(object, (ObjectNode) body.deepCopy(), manager, force);
                };
        if (result instanceof ObjectNode patched) {
            return patched;
        }
        throw ApiException.badRequest("the patch makes something of the object that is no object");
    }
}
