package localmesh.api.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Which labels are meant: all requirements must hold. */
public record LabelSelector(List<Requirement> requirements) implements Predicate<Map<String, String>> {

    public static final LabelSelector EVERYTHING = new LabelSelector(List.of());

    private static final String NAME = "[A-Za-z0-9]([-A-Za-z0-9_./]*[A-Za-z0-9])?";
    private static final Pattern SET = Pattern.compile("(" + NAME + ")\\s+(in|notin)\\s*\\(([^()]*)\\)");
    private static final Pattern EQUALS = Pattern.compile("(" + NAME + ")\\s*(==|=|!=)\\s*([-A-Za-z0-9_.]*)");
    private static final Pattern EXISTS = Pattern.compile("(!?)\\s*(" + NAME + ")");

    public LabelSelector {
        requirements = List.copyOf(requirements);
    }

    /** How the value of one label is tested. */
    public enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        DOES_NOT_EXIST
    }

    /** What one label has to be. As in Kubernetes, NOT_IN also holds where the label is absent. */
    public record Requirement(String label, Operator operator, Set<String> values) {

        public Requirement {
            values = Set.copyOf(values);
        }

        boolean holds(Map<String, String> labels) {
            String value = labels.get(label);
            return switch (operator) {
                case IN -> value != null && values.contains(value);
                case NOT_IN -> value == null || !values.contains(value);
                case EXISTS -> value != null;
                case DOES_NOT_EXIST -> value == null;
            };
        }
    }

    @Override
    public boolean test(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.holds(labels));
    }

    /**
     * Reads the form of query parameters: {@code a=b,c!=d,e in (f,g),h,!i}.
     *
     * @throws ApiException 400 if it is not of that form
     */
    public static LabelSelector parse(String text) {
        List<Requirement> requirements = new ArrayList<>();
        for (String part : text.split(",(?![^(]*\\))", -1)) {
            if (!part.isBlank()) {
                requirements.add(requirement(part.strip()));
            }
        }
        return new LabelSelector(requirements);
    }

    private static Requirement requirement(String part) {
        Matcher set = SET.matcher(part);
        if (set.matches()) {
            Set<String> values =
                    Arrays.stream(set.group(4).split(",")).map(String::strip).collect(Collectors.toSet());
            return new Requirement(set.group(1), set.group(3).equals("in") ? Operator.IN : Operator.NOT_IN, values);
        }
        Matcher equals = EQUALS.matcher(part);
        if (equals.matches()) {
            Operator operator = equals.group(3).equals("!=") ? Operator.NOT_IN : Operator.IN;
            return new Requirement(equals.group(1), operator, Set.of(equals.group(4)));
        }
        Matcher exists = EXISTS.matcher(part);
        if (exists.matches()) {
            Operator operator = exists.group(1).isEmpty() ? Operator.EXISTS : Operator.DOES_NOT_EXIST;
            return new Requirement(exists.group(2), operator, Set.of());
        }
        throw ApiException.badRequest(
                "unable to parse requirement: \"%s\" is not of the form a=b, a!=b, a in (b,c), a or !a"
                        .formatted(part));
    }

    /** Reads the form of objects: matchLabels and matchExpressions. An absent selector selects nothing. */
    public static Predicate<Map<String, String>> of(JsonNode selector) {
        if (!selector.isObject()) {
            return labels -> false;
        }
        List<Requirement> requirements = new ArrayList<>();
        Json.strings(selector, "matchLabels")
                .forEach((label, value) -> requirements.add(new Requirement(label, Operator.IN, Set.of(value))));
        for (JsonNode expression : Json.items(selector, "matchExpressions")) {
            requirements.add(new Requirement(
                    Json.text(expression, "key"),
                    operator(Json.text(expression, "operator")),
                    Set.copyOf(Json.texts(expression, "values"))));
        }
        return new LabelSelector(requirements);
    }

    /** Reads an operator as objects spell it; anything unknown selects as {@code In} without values: nothing. */
    public static Operator operator(String text) {
        return switch (text) {
            case "NotIn" -> Operator.NOT_IN;
            case "Exists" -> Operator.EXISTS;
            case "DoesNotExist" -> Operator.DOES_NOT_EXIST;
            default -> Operator.IN;
        };
    }
}
