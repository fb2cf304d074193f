package io.meshperf.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in which facts two environments differ. Addresses of pods are new with every pod, and labels of nodes say who owns
 * them, so both are left out; facts of nodes are compared worker by worker, because only their own nodes matter.
 */
final class EnvironmentChange {

    private static final Pattern SUBJECT = Pattern.compile("(?:worker|cluster)\\.([A-Za-z0-9]+)\\.(.*)");
    private static final Pattern ADDRESS = Pattern.compile(".*\\.(pod|service)\\.ip");

    private EnvironmentChange() {}

    /** {@code w1, w2: kernel 5.4.0 -> 5.10.0}, one per change; what nobody could read afterwards is none. */
    static List<String> between(Environment before, Environment after) {
        Map<String, String> old = comparable(before);
        Map<String, String> now = comparable(after);
        Map<String, List<String>> subjects = new LinkedHashMap<>();
        for (Map.Entry<String, String> fact : now.entrySet()) {
            String key = fact.getKey();
            String from = old.getOrDefault(key, "unknown");
            String to = fact.getValue();
            if (!from.equals(to)) {
                Matcher named = SUBJECT.matcher(key);
                boolean known = named.matches();
                subjects.computeIfAbsent(
                                (known ? named.group(2) : key) + " " + from + " -> " + to, change -> new ArrayList<>())
                        .add(known ? named.group(1) : "");
            }
        }
        return subjects.entrySet().stream()
                .map(change -> (String.join(", ", change.getValue()) + ": " + change.getKey()).replaceFirst("^: ", ""))
                .toList();
    }

    private static Map<String, String> comparable(Environment environment) {
        Map<String, String> facts = new LinkedHashMap<>();
        environment.facts().forEach((key, value) -> {
            if (!key.startsWith("node.") && !ADDRESS.matcher(key).matches()) {
                facts.put(key, value);
            }
        });
        for (WorkerId worker : WorkerId.values()) {
            NodeId.of(worker, environment.facts()).ifPresent(node -> {
                String prefix = node.prefixIn(environment.facts());
                environment.facts().forEach((key, value) -> {
                    if (key.startsWith(prefix) && !key.startsWith(prefix + "label.")) {
                        facts.put("worker." + worker + "." + key.substring(prefix.length()), value);
                    }
                });
            });
        }
        return facts;
    }
}
