package io.meshperf.model;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Whether numbers of two runs may be compared. The machines and the tools must be alike, or the difference of two numbers
 * says nothing about the mesh; what the mesh itself is and does (its MTU, its addresses, which node of a kind a pod got) is
 * what the comparison is about.
 */
public final class Likeness {

    private static final List<String> OF_NODES =
            List.of("kernel", "os", "kubelet", "runtime", "architecture", "label.node.kubernetes.io/instance-type");

    private Likeness() {}

    /**
     * Each fact that concerns the scenario and is another one now: {@code w3: kernel 5.4.0 -> 5.10.0}. What nobody could
     * read now is no change.
     *
     * @param expected facts that may differ, as patterns of their names with {@code *}: {@code kernel}, {@code k*}
     */
    public static List<String> differences(
            Environment before, Environment now, List<String> expected, Scenario scenario) {
        List<Pattern> patterns = expected.stream().map(Likeness::pattern).toList();
        Map<String, String> old = decisive(before, scenario);
        Map<String, String> current = decisive(now, scenario);
        Map<String, Set<String>> subjects = new LinkedHashMap<>();
        for (Map.Entry<String, String> known : current.entrySet()) {
            String key = known.getKey();
            String from = old.getOrDefault(key, "unknown");
            String to = known.getValue();
            String subject = key.substring(0, key.indexOf('.'));
            String fact = key.substring(key.indexOf('.') + 1);
            boolean mayDiffer =
                    patterns.stream().anyMatch(pattern -> pattern.matcher(fact).matches());
            if (!from.equals(to) && !mayDiffer) {
                subjects.computeIfAbsent(fact + " " + from + " -> " + to, change -> new LinkedHashSet<>())
                        .add(subject);
            }
        }
        return subjects.entrySet().stream()
                .map(change -> String.join(", ", change.getValue()) + ": " + change.getKey())
                .toList();
    }

    /** {@code w1.kernel} and its like of the path's ends; {@code A.version} of their clusters. */
    private static Map<String, String> decisive(Environment environment, Scenario scenario) {
        Map<String, String> facts = environment.facts();
        Map<String, String> decisive = new LinkedHashMap<>();
        Set<WorkerId> ends =
                new TreeSet<>(List.of(scenario.path().client(), scenario.path().server()));
        ends.stream()
                .map(WorkerId::cluster)
                .distinct()
                .forEach(cluster -> put(decisive, cluster + ".version", facts.get("cluster." + cluster + ".version")));
        for (WorkerId worker : ends) {
            String node = NodeId.of(worker, facts).map(id -> id.prefixIn(facts)).orElse("node.?.");
            for (Tool tool : scenario.tools()) {
                environment
                        .version(worker, tool)
                        .ifPresent(version -> decisive.put(worker + "." + tool.program(), version));
            }
            OF_NODES.forEach(fact ->
                    put(decisive, worker + "." + fact.substring(fact.lastIndexOf('/') + 1), facts.get(node + fact)));
        }
        return decisive;
    }

    private static void put(Map<String, String> facts, String key, String value) {
        if (value != null) {
            facts.put(key, value);
        }
    }

    private static Pattern pattern(String text) {
        return Pattern.compile(Pattern.quote(text).replace("*", "\\E.*\\Q"));
    }
}
