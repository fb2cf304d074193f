package localmesh.api.store;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A refusal, in the form in which Kubernetes words it: a Status object. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int code;
    private final transient ObjectNode status;

    private ApiException(int code, String reason, String message, ObjectNode details) {
        super(message, null, false, false);
        this.code = code;
        this.status = Json.object();
        status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
        status.put("status", "Failure").put("message", message).put("reason", reason);
        if (!details.isEmpty()) {
            status.set("details", details);
        }
        status.put("code", code);
    }

    public int code() {
        return code;
    }

    public ObjectNode status() {
        return status.deepCopy();
    }

    public static ApiException of(int code, String reason, String message) {
        return new ApiException(code, reason, message, Json.object());
    }

    public static ApiException badRequest(String message) {
        return of(400, "BadRequest", message);
    }

    public static ApiException notFound(Kind kind, String name) {
        return named(404, "NotFound", kind, name, "not found");
    }

    public static ApiException notFound(String message) {
        return of(404, "NotFound", message);
    }

    public static ApiException alreadyExists(Kind kind, String name) {
        return named(409, "AlreadyExists", kind, name, "already exists");
    }

    public static ApiException conflict(Kind kind, String name, String why) {
        return conflict(kind.qualified(), kind, name, why);
    }

    /** @param what as which the message names the object: Kubernetes has two ways */
    public static ApiException conflict(String what, Kind kind, String name, String why) {
        ObjectNode details = details(what.equals(kind.title()) ? what : kind.plural(), kind.group(), name);
        String message = "Operation cannot be fulfilled on %s \"%s\": %s".formatted(what, name, why);
        return new ApiException(409, "Conflict", message, details);
    }

    public static ApiException forbidden(Kind kind, String name, String why) {
        return new ApiException(
                403,
                "Forbidden",
                "%s \"%s\" is forbidden: %s".formatted(kind.qualified(), name, why),
                details(kind.plural(), kind.group(), name));
    }

    /** @param resource plural */
    public static ApiException forbidden(String group, String resource, String name, String message) {
        return new ApiException(403, "Forbidden", message, details(resource, group, name));
    }

    /** A namespace that is going takes no new objects. */
    public static ApiException terminating(Kind kind, String name, String namespace) {
        String why = "unable to create new content in namespace %s because it is being terminated".formatted(namespace);
        ApiException refusal = forbidden(kind, name, why);
        ObjectNode cause =
                Json.child(refusal.status, "details").putArray("causes").addObject();
        cause.put("reason", "NamespaceTerminating")
                .put("message", "namespace %s is being terminated".formatted(namespace))
                .put("field", "metadata.namespace");
        return refusal;
    }

    public static ApiException expired(long version, long horizon) {
        return of(410, "Expired", "too old resource version: %d (%d)".formatted(version, horizon));
    }

    public static ApiException unsupportedMediaType(String message) {
        return of(415, "UnsupportedMediaType", message);
    }

    public static ApiException methodNotAllowed() {
        return of(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    public static ApiException internal(String message) {
        return of(500, "InternalError", "Internal error occurred: " + message);
    }

    /** The object breaks rules of its kind. */
    public static ApiException invalid(Kind kind, String name, List<Cause> causes) {
        ObjectNode details = details(kind.title(), kind.group(), name);
        details.set("causes", list(causes));
        List<String> lines = causes.stream()
                .map(cause -> cause.field() + ": " + cause.message())
                .toList();
        String what = lines.size() == 1 ? lines.get(0) : "[" + String.join(", ", lines) + "]";
        String message = "%s \"%s\" is invalid: %s".formatted(kind.title(), name, what);
        return new ApiException(422, "Invalid", message, details);
    }

    /** Fields are owned by others. */
    public static ApiException conflict(String message, List<Cause> causes) {
        ObjectNode details = Json.object();
        details.set("causes", list(causes));
        return new ApiException(409, "Conflict", message, details);
    }

    private static ArrayNode list(List<Cause> causes) {
        ArrayNode list = Json.array();
        causes.forEach(cause -> list.addObject()
                .put("reason", cause.reason())
                .put("message", cause.message())
                .put("field", cause.field()));
        return list;
    }

    private static ApiException named(int code, String reason, Kind kind, String name, String what) {
        String message = "%s \"%s\" %s".formatted(kind.qualified(), name, what);
        return new ApiException(code, reason, message, details(kind.plural(), kind.group(), name));
    }

    private static ObjectNode details(String kind, String group, String name) {
        ObjectNode details = Json.object();
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!group.isEmpty()) {
            details.put("group", group);
        }
        return details.put("kind", kind);
    }

    /** The Status that answers a deletion. */
    public static ObjectNode deleted(Kind kind, JsonNode object) {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        ObjectNode details = details(kind.plural(), kind.group(), Json.text(object, "metadata", "name"));
        details.put("uid", Json.text(object, "metadata", "uid"));
        status.put("status", "Success").set("details", details);
        return status;
    }
}
