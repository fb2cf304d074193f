package localmesh.api.admit;

import java.util.List;
import java.util.regex.Pattern;
import localmesh.api.store.Cause;
import localmesh.api.store.Json;
import localmesh.api.store.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules for names and labels. */
final class MetadataRules {

    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern SUBDOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern RFC_1123 = Pattern.compile(LABEL);
    private static final Pattern RFC_1035 = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern QUALIFIED =
            Pattern.compile("(" + SUBDOMAIN + "/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final Pattern VALUE = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");

    private MetadataRules() {}

    static void check(Kind kind, ObjectNode object, List<Cause> causes) {
        name(kind, Json.text(object, "metadata", "name"), causes);
        Json.strings(object, "metadata", "labels").forEach((label, value) -> {
            if (!QUALIFIED.matcher(label).matches()) {
                causes.add(Cause.invalid("metadata.labels", label, "a valid label key must be a qualified name"));
            }
            if (!VALUE.matcher(value).matches()) {
                causes.add(Cause.invalid(
                        "metadata.labels",
                        value,
                        "a valid label must be an empty string or consist of at most 63 alphanumeric characters,"
                                + " '-', '_' or '.', and must start and end with an alphanumeric character"));
            }
        });
    }

    static void checkUnchanged(ObjectNode before, ObjectNode after, List<Cause> causes) {
        for (String field : List.of("name", "namespace", "uid", "creationTimestamp")) {
            JsonNode now = Json.at(after, "metadata", field);
            if (!now.equals(Json.at(before, "metadata", field))) {
                causes.add(Cause.invalid("metadata." + field, Json.scalar(now), "field is immutable"));
            }
        }
    }

    private static void name(Kind kind, String name, List<Cause> causes) {
        String field = "metadata.name";
        if (name.isEmpty()) {
            causes.add(Cause.required(field, "name or generateName is required"));
            return;
        }
        switch (kind) {
            case ROLE, ROLE_BINDING, CLUSTER_ROLE, CLUSTER_ROLE_BINDING -> {
                if (name.contains("/") || name.contains("%") || name.equals(".") || name.equals("..")) {
                    causes.add(Cause.invalid(field, name, "may not contain '/' or '%', or be '.' or '..'"));
                }
            }
            case NAMESPACE ->
                test(
                        RFC_1123,
                        63,
                        name,
                        "a lowercase RFC 1123 label must consist of lower case"
                                + " alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g."
                                + " 'my-name',  or '123-abc', regex used for validation is '" + RFC_1123 + "')",
                        causes);
            case SERVICE ->
                test(
                        RFC_1035,
                        63,
                        name,
                        "a DNS-1035 label must consist of lower case alphanumeric"
                                + " characters or '-', start with an alphabetic character, and end with an alphanumeric character"
                                + " (e.g. 'my-name',  or 'abc-123', regex used for validation is '" + RFC_1035 + "')",
                        causes);
            default ->
                test(
                        SUBDOMAIN,
                        253,
                        name,
                        "a lowercase RFC 1123 subdomain must consist of lower case"
                                + " alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"
                                + " (e.g. 'example.com', regex used for validation is '" + SUBDOMAIN + "')",
                        causes);
        }
    }

    private static void test(Pattern form, int longest, String name, String rule, List<Cause> causes) {
        if (!form.matcher(name).matches()) {
            causes.add(Cause.invalid("metadata.name", name, rule));
        }
        if (name.length() > longest) {
            causes.add(Cause.invalid("metadata.name", name, "must be no more than %d characters".formatted(longest)));
        }
    }
}
