package localmesh.api.kubelet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import localmesh.api.store.Json;
import tools.jackson.databind.JsonNode;

/** The environment and the command line of a container. */
record Environment(Map<String, String> variables, List<String> argv) {

    /** What stands in for an image's own command: nothing to do, but it ends when it is asked to. */
    private static final List<String> IDLE = List.of("sh", "-c", "trap 'exit 0' TERM; sleep infinity & wait");

    private static final Pattern REFERENCE = Pattern.compile("\\$(?:\\$|\\(([-._a-zA-Z0-9]+)\\))");
    private static final Pattern KEYED = Pattern.compile("metadata\\.(labels|annotations)\\['([^']*)'\\]");

    Environment {
        variables = Map.copyOf(variables);
        argv = List.copyOf(argv);
    }

    static Environment of(JsonNode pod, JsonNode container, String podIp, String hostIp) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("HOSTNAME", Json.text(pod, "metadata", "name"));
        for (JsonNode variable : Json.items(container, "env")) {
            String field = Json.text(variable, "valueFrom", "fieldRef", "fieldPath");
            String value = field.isEmpty()
                    ? expand(Json.text(variable, "value"), variables)
                    : field(pod, field, podIp, hostIp);
            variables.put(Json.text(variable, "name"), value);
        }
        List<String> argv = new ArrayList<>(Json.texts(container, "command"));
        argv.addAll(Json.texts(container, "args"));
        argv.replaceAll(word -> expand(word, variables));
        return new Environment(variables, argv.isEmpty() ? IDLE : argv);
    }

    private static String field(JsonNode pod, String path, String podIp, String hostIp) {
        Matcher keyed = KEYED.matcher(path);
        if (keyed.matches()) {
            return Json.text(pod, "metadata", keyed.group(1), keyed.group(2));
        }
        return switch (path) {
            case "status.podIP", "status.podIPs" -> podIp;
            case "status.hostIP", "status.hostIPs" -> hostIp;
            default -> Json.text(pod, path.split("\\.", -1));
        };
    }

    /** Replaces {@code $(NAME)}; {@code $$} stands for a dollar sign, and unknown names stay as they are. */
    static String expand(String text, Map<String, String> variables) {
        return REFERENCE.matcher(text).replaceAll(found -> {
            String name = found.group(1);
            String value = name == null ? "$" : variables.getOrDefault(name, found.group());
            return Matcher.quoteReplacement(value);
        });
    }
}
