package localmesh.api.rest;

import java.util.List;
import java.util.function.Predicate;
import localmesh.api.store.ApiException;
import localmesh.api.store.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether a body is an object of the kind that the address names, in the place that the address names. */
final class Bodies {

    private static final List<String> MAPS = List.of("labels", "annotations");

    private Bodies() {}

    /** @throws ApiException 400 if it is not */
    static ObjectNode object(Target target, JsonNode body) {
        if (!(body instanceof ObjectNode object)) {
            throw ApiException.badRequest(
                    "the body must be an object of kind " + target.kind().title());
        }
        same("kind", Json.text(object, "kind"), target.kind().title());
        same("API version", Json.text(object, "apiVersion"), target.kind().apiVersion());
        shape(object, "metadata", JsonNode::isObject);
        shape(object, "spec", JsonNode::isObject);
        shape(object, "status", JsonNode::isObject);
        JsonNode metadata = Json.at(object, "metadata");
        for (String map : MAPS) {
            shape(metadata, map, JsonNode::isObject);
            Json.at(metadata, map)
                    .properties()
                    .forEach(entry -> shape(Json.at(metadata, map), entry.getKey(), JsonNode::isString));
        }
        for (String name : List.of("name", "namespace", "generateName", "resourceVersion", "uid")) {
            shape(metadata, name, JsonNode::isString);
        }
        shape(Json.at(object, "spec"), "containers", JsonNode::isArray);
        shape(Json.at(object, "spec"), "ports", JsonNode::isArray);
        for (JsonNode container : Json.items(object, "spec", "containers")) {
            container(container);
        }
        String name = Json.text(metadata, "name");
        if (!target.name().isEmpty() && !name.isEmpty() && !name.equals(target.name())) {
            throw ApiException.badRequest("the name of the object (%s) does not match the name on the URL (%s)"
                    .formatted(name, target.name()));
        }
        String namespace = Json.text(metadata, "namespace");
        if (target.kind().namespaced() && !namespace.isEmpty() && !namespace.equals(target.namespace())) {
            throw ApiException.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        return object;
    }

    private static void container(JsonNode container) {
        if (!container.isObject()) {
            throw ApiException.badRequest("cannot unmarshal %s into a container".formatted(container.getNodeType()));
        }
        for (String list : List.of("command", "args")) {
            shape(container, list, JsonNode::isArray);
            for (JsonNode word : Json.items(container, list)) {
                if (!word.isString()) {
                    throw ApiException.badRequest(
                            "cannot unmarshal %s %s of %s into a string".formatted(word.getNodeType(), word, list));
                }
            }
        }
    }

    private static void same(String what, String sent, String expected) {
        if (!sent.isEmpty() && !sent.equals(expected)) {
            throw ApiException.badRequest("the %s in the data (%s) does not match the expected %s (%s)"
                    .formatted(what, sent, what, expected));
        }
    }

    private static void shape(JsonNode at, String field, Predicate<JsonNode> form) {
        JsonNode value = Json.at(at, field);
        if (!value.isMissingNode() && !value.isNull() && !form.test(value)) {
            throw ApiException.badRequest(
                    "cannot unmarshal %s into field %s: it is of another type".formatted(value.getNodeType(), field));
        }
    }
}
