package io.meshperf.config;

import io.meshperf.model.Limits;
import io.meshperf.model.MeshPath;
import io.meshperf.model.RuleReader;
import io.meshperf.model.WorkloadKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the two parts of a mesh.yaml, and goes on after whatever is wrong. */
final class MeshFileReader {

    private static final String SETTINGS = "settings";
    private static final String LIMITS = "limits";
    private static final List<String> PARTS = List.of(SETTINGS, LIMITS);

    private static final String WORKLOAD = "workload";
    private static final String PATH = "path";
    private static final String AT = "at";
    private static final String REQUIRE = "require";
    private static final List<String> LIMIT_KEYS = List.of(WORKLOAD, PATH, AT, REQUIRE);

    private static final String YAML_TAGS = "tag:yaml.org,2002:";
    private static final int MOST_LIMITS = 10_000;

    /** Who starts the clusters, or resumes a run, asks for these before the file is read. */
    private static final Set<Setting> BEFORE_THE_FILE =
            EnumSet.of(Setting.CLUSTER_A, Setting.CLUSTER_B, Setting.KUBECONFIG, Setting.RESUME, Setting.CONFIG);

    private static final List<String> SETTING_KEYS = Arrays.stream(Setting.values())
            .filter(setting -> setting != Setting.LIMITS && !BEFORE_THE_FILE.contains(setting))
            .map(Setting::key)
            .toList();

    private record Item(Node node, String text) {}

    private final YamlText yaml;
    private final FileProblems problems = new FileProblems();
    private final Map<Setting, MeshFile.Value> settings = new EnumMap<>(Setting.class);
    private final List<Limits.Rule> rules = new ArrayList<>();

    MeshFileReader(YamlText yaml) {
        this.yaml = yaml;
    }

    MeshFile read() {
        Optional<Node> root = yaml.root(problems);
        if (problems.isEmpty() && (root.isEmpty() || isNothing(root.get()))) {
            problems.add(yaml.start(), "the file is empty; it has " + SETTINGS + ": or " + LIMITS + ":, or both");
        } else if (root.isPresent()) {
            Map<String, Node> parts = keys(root.get(), "the file", PARTS);
            part(parts, SETTINGS).ifPresent(this::settings);
            part(parts, LIMITS).ifPresent(this::limits);
        }
        return new MeshFile(settings, new Limits(rules), problems.texts());
    }

    /** A part may be there and empty: somebody has put a comment mark before all of its lines. */
    private static Optional<Node> part(Map<String, Node> parts, String name) {
        return Optional.ofNullable(parts.get(name)).filter(part -> !isNothing(part));
    }

    private void settings(Node part) {
        for (Map.Entry<String, Node> entry : keys(part, SETTINGS, SETTING_KEYS).entrySet()) {
            Setting setting = Arrays.stream(Setting.values())
                    .filter(known -> known.key().equals(entry.getKey()))
                    .findFirst()
                    .orElseThrow();
            list(entry.getValue(), entry.getKey())
                    .map(items -> items.stream().map(Item::text).collect(Collectors.joining(",")))
                    .ifPresent(text ->
                            settings.put(setting, new MeshFile.Value(text.strip(), yaml.place(entry.getValue()))));
        }
    }

    private void limits(Node part) {
        if (!(part instanceof SequenceNode list)) {
            problems.add(
                    yaml.place(part), "'" + LIMITS + "' is a list; begin each limit with '- ', below " + LIMITS + ":");
            return;
        }
        list.getValue().forEach(this::limit);
    }

    private void limit(Node entry) {
        Map<String, Node> keys = keys(entry, "a limit", LIMIT_KEYS);
        Node require = keys.get(REQUIRE);
        if (require == null) {
            if (!(entry instanceof MappingNode mapping) || mapping.getValue().size() > keys.size()) {
                return; // Something else was there instead, and has been told.
            }
            problems.add(
                    yaml.place(entry),
                    "this limit has no '" + REQUIRE + "'; write what is demanded: " + REQUIRE
                            + ": at least 1.2 Gbit/s");
            return;
        }
        Optional<String> workload = pattern(keys, WORKLOAD);
        Optional<String> path = pattern(keys, PATH);
        Optional<String> at = pattern(keys, AT);
        List<Item> demands = list(require, REQUIRE).orElse(List.of());
        if (workload.isEmpty() || path.isEmpty() || at.isEmpty()) {
            return;
        }
        demands.forEach(demand -> rule(workload.get(), path.get(), at.get(), demand.text(), demand.node(), keys));
    }

    private void rule(String workload, String path, String at, String demand, Node node, Map<String, Node> keys) {
        if (rules.size() == MOST_LIMITS) {
            problems.add(yaml.place(node), "more than " + MOST_LIMITS + " limits");
            return;
        }
        RuleReader.read(workload, path, at, demand, yaml.place(node).origin(), (part, words) -> {
                    switch (part) {
                        case WORKLOAD ->
                            problems.add(
                                    yaml.place(keys.get(WORKLOAD)),
                                    words + meant(workload, ids(WorkloadKind.values())));
                        case PATH ->
                            problems.add(yaml.place(keys.get(PATH)), words + meant(path, ids(MeshPath.values())));
                        case POINTS -> problems.add(yaml.place(keys.get(AT)), words);
                        case DEMAND -> problems.add(yaml.place(node), words);
                    }
                })
                .ifPresent(rules::add);
    }

    private static List<String> ids(Object[] values) {
        return Arrays.stream(values).map(Object::toString).toList();
    }

    /** The text of a key that may be left out for any; empty if it is no text. */
    private Optional<String> pattern(Map<String, Node> keys, String key) {
        return keys.containsKey(key) ? text(keys.get(key), key) : Optional.of("*");
    }

    /** The texts of a list, or the one text that stands in its place, with their nodes; empty if there was a problem. */
    private Optional<List<Item>> list(Node node, String key) {
        List<Node> items = node instanceof SequenceNode list ? list.getValue() : List.of(node);
        if (items.isEmpty()) {
            problems.add(yaml.place(node), "'" + key + "' has an empty list; leave it out, or write a value");
            return Optional.empty();
        }
        List<Item> texts = items.stream()
                .flatMap(item -> text(item, key).map(text -> new Item(item, text)).stream())
                .toList();
        return texts.size() == items.size() ? Optional.of(texts) : Optional.empty();
    }

    private Optional<String> text(Node node, String key) {
        if (!(node instanceof ScalarNode scalar)) {
            problems.add(
                    yaml.place(node),
                    "'" + key + "' takes " + (node instanceof MappingNode ? "no keys of its own" : "no list here")
                            + "; write one text");
            return Optional.empty();
        }
        if (hasTag(node)) {
            problems.add(yaml.place(node), "a tag, like " + node.getTag().getValue() + ", means nothing here");
            return Optional.empty();
        }
        if (isNothing(node) || scalar.getValue().isBlank()) {
            problems.add(yaml.place(node), "'" + key + "' has no value; leave it out, or write one");
            return Optional.empty();
        }
        return Optional.of(scalar.getValue());
    }

    /** The values by key of those that may be there; whatever else is there is a problem. */
    private Map<String, Node> keys(Node node, String whose, List<String> allowed) {
        String there = "there are " + String.join(", ", allowed);
        if (!(node instanceof MappingNode mapping)) {
            problems.add(yaml.place(node), whose + " is made of keys and values; " + there);
            return Map.of();
        }
        Map<String, Node> values = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            Place place = yaml.place(entry.getKeyNode());
            if (!(entry.getKeyNode() instanceof ScalarNode scalar)) {
                problems.add(place, "a key is one word; " + there);
                continue;
            }
            String key = scalar.getValue();
            Integer before = lines.putIfAbsent(key, place.line());
            if (before != null) {
                problems.add(place, "'" + key + "' stands here again; it is in line " + before + " already");
            } else if (allowed.contains(key)) {
                values.put(key, entry.getValueNode());
            } else {
                problems.add(place, unknown(key, whose, allowed, there));
            }
        }
        return values;
    }

    private static String unknown(String key, String whose, List<String> allowed, String there) {
        boolean inSettings = allowed == SETTING_KEYS;
        if (inSettings && key.equals(LIMITS)) {
            return "limits stand in a part of their own, not in " + SETTINGS + ": begin the line with " + LIMITS + ":";
        }
        if (inSettings
                && BEFORE_THE_FILE.stream().anyMatch(setting -> setting.key().equals(key))) {
            return "'" + key + "' is asked for before this file is read: give it as -D" + key + "=…";
        }
        String likely = meant(key, allowed);
        return whose + " has no key '" + key + "'" + likely + (likely.isEmpty() ? "; t" : " T") + there.substring(1);
    }

    private static String meant(String word, List<String> known) {
        List<String> likely = Misspelling.meant(word, known);
        return likely.isEmpty() ? "" : "; did you mean " + String.join(" or ", likely) + "?";
    }

    private static boolean hasTag(Node node) {
        return !node.getTag().getValue().startsWith(YAML_TAGS);
    }

    private static boolean isNothing(Node node) {
        return node.getTag().getValue().equals(YAML_TAGS + "null");
    }
}
