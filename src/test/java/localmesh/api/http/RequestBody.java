package localmesh.api.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import localmesh.api.store.ApiException;
import localmesh.api.store.Json;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads what a client sends. */
final class RequestBody {

    private static final int LARGEST = 3 * 1024 * 1024;
    private static final List<String> YAML = List.of("application/yaml", "application/apply-patch+yaml");
    private static final YAMLMapper YAML_MAPPER = new YAMLMapper();

    private RequestBody() {}

    static String mediaType(Request request) {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The body as a tree; a missing node if there is none.
     *
     * @throws ApiException 400 if it is malformed, 413 if it is too large, 415 if it is neither JSON nor YAML
     */
    static JsonNode read(Request request) throws IOException {
        String type = mediaType(request);
        boolean yaml = YAML.contains(type);
        byte[] bytes;
        try (InputStream in = Content.Source.asInputStream(request)) {
            bytes = in.readNBytes(LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            throw ApiException.of(
                    413, "RequestEntityTooLarge", "Request entity too large: limit is %d".formatted(LARGEST));
        }
        if (bytes.length == 0) {
            return Json.MAPPER.missingNode();
        }
        if (!yaml && !type.isEmpty() && !type.endsWith("json")) {
            throw ApiException.unsupportedMediaType(
                    "the body of the request was in an unknown format - accepted media types include: "
                            + "application/json, application/yaml");
        }
        try {
            JsonNode tree = yaml && bytes[0] != '{' ? YAML_MAPPER.readTree(bytes) : Json.MAPPER.readTree(bytes);
            return tree == null ? Json.MAPPER.missingNode() : tree;
        } catch (JacksonException | StackOverflowError malformed) {
            throw ApiException.badRequest("couldn't parse the body of the request: " + firstLine(malformed));
        }
    }

    private static String firstLine(Throwable malformed) {
        return String.valueOf(malformed.getMessage()).lines().findFirst().orElse("");
    }
}
