package io.meshperf.model;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether numbers of two runs may be compared. The machines and the tools must be alike, or the difference of two numbers
 * says nothing about the mesh; what the mesh itself is and does (its MTU, its addresses, which node of a kind a pod got) is
 * what the comparison is about.
 */
public final class Likeness {

    private static final List<String> OF_NODES =
            List.of("kernel", "os", "kubelet", "runtime", "architecture", "label.node.kubernetes.io/instance-type");
    private static final List<String> OF_WORKERS = List.of("iperf3", "netperf");

    private Likeness() {}

    /**
     * Each fact that is another one now: {@code w3: kernel 5.4.0 -> 5.10.0}.
     *
     * @param expected facts that may differ, as patterns of their names with {@code *}: {@code kernel}, {@code k*}
     */
    public static List<String> differences(Environment before, Environment now, List<String> expected) {
        List<Pattern> patterns = expected.stream().map(Likeness::pattern).toList();
        Map<String, String> old = decisive(before);
        Map<String, String> current = decisive(now);
        Set<String> keys = new LinkedHashSet<>(old.keySet());
        keys.addAll(current.keySet());
        // A run of other paths needs other workers; a point of both has the same ones in both.
        keys.removeIf(key -> !isOfBoth(key.substring(0, key.indexOf('.')), before, now));
        Map<String, Set<String>> subjects = new LinkedHashMap<>();
        for (String key : keys) {
            String from = old.getOrDefault(key, "unknown");
            String to = current.getOrDefault(key, "unknown");
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

    private static boolean isOfBoth(String subject, Environment before, Environment now) {
        String node = "worker." + subject + ".node";
        return before.facts().containsKey(node) == now.facts().containsKey(node);
    }

    /** {@code w1.kernel} and its like; {@code A.version} of a cluster. */
    private static Map<String, String> decisive(Environment environment) {
        Map<String, String> facts = environment.facts();
        Map<String, String> decisive = new LinkedHashMap<>();
        for (ClusterId cluster : ClusterId.values()) {
            put(decisive, cluster + ".version", facts.get("cluster." + cluster + ".version"));
        }
        for (WorkerId worker : WorkerId.values()) {
            String node = NodeId.of(worker, facts).map(id -> id.prefixIn(facts)).orElse("node.?.");
            OF_WORKERS.forEach(fact -> put(decisive, worker + "." + fact, facts.get("worker." + worker + "." + fact)));
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
