package localmesh.api.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Which field values are meant: {@code metadata.name=x,status.phase!=Running}. */
public record FieldSelector(List<Term> terms) implements Predicate<JsonNode> {

    private static final Pattern TERM = Pattern.compile("([A-Za-z.]+)(==|!=|=)(.*)");
    private static final List<String> OF_PODS = List.of(
            "spec.nodeName",
            "spec.restartPolicy",
            "spec.schedulerName",
            "spec.serviceAccountName",
            "status.phase",
            "status.podIP",
            "status.nominatedNodeName");
    private static final List<String> OF_EVENTS = List.of(
            "involvedObject.kind",
            "involvedObject.namespace",
            "involvedObject.name",
            "involvedObject.uid",
            "involvedObject.apiVersion",
            "involvedObject.resourceVersion",
            "involvedObject.fieldPath",
            "reason",
            "reportingComponent",
            "source",
            "type");

    private static final Set<Kind> OWN_FIELDS =
            Set.of(Kind.POD, Kind.EVENT, Kind.NAMESPACE, Kind.SECRET, Kind.NODE, Kind.SERVICE);

    /** One field and the value that it must, or must not, have. */
    public record Term(String field, boolean equal, String value) {

        boolean holds(JsonNode object) {
            JsonNode found = field.equals("source")
                    ? Json.at(object, "source", "component")
                    : Json.at(object, field.split("\\.", -1));
            return Json.scalar(found).equals(value) == equal;
        }
    }

    public FieldSelector {
        terms = List.copyOf(terms);
    }

    @Override
    public boolean test(JsonNode object) {
        return terms.stream().allMatch(term -> term.holds(object));
    }

    /** @throws ApiException 400 if it is malformed or the kind has no such field to select by */
    public static FieldSelector parse(Kind kind, String text) {
        List<Term> terms = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (part.isBlank()) {
                continue;
            }
            Matcher term = TERM.matcher(part.strip());
            if (!term.matches()) {
                throw ApiException.badRequest(
                        "invalid selector: '%s'; can't understand '%s'".formatted(text, part.strip()));
            }
            if (!supported(kind, term.group(1))) {
                throw ApiException.badRequest(
                        OWN_FIELDS.contains(kind)
                                ? "field label not supported: " + term.group(1)
                                : "\"%s\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\""
                                        .formatted(term.group(1)));
            }
            terms.add(new Term(term.group(1), !term.group(2).equals("!="), term.group(3)));
        }
        return new FieldSelector(terms);
    }

    private static boolean supported(Kind kind, String field) {
        return field.equals("metadata.name")
                || (field.equals("metadata.namespace") && kind.namespaced())
                || (kind == Kind.POD && OF_PODS.contains(field))
                || (kind == Kind.EVENT && OF_EVENTS.contains(field))
                || (kind == Kind.NAMESPACE && field.equals("status.phase"))
                || (kind == Kind.SECRET && field.equals("type"));
    }
}
