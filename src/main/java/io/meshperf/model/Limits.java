package io.meshperf.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The limits of a run: which points they hold for, and what they demand. All that match a point hold for it. */
public record Limits(List<Rule> rules) {

    /** What the setting is called, which a reader looks for. */
    private static final String SETTING = "-Dlimits";

    private static final Pattern RULE =
            Pattern.compile("(?<workload>[^/\\s]+)/(?<path>[^/\\s]+)(?:/(?<points>\\S+))?\\s+(?<demand>.+)");

    private static final String FORMS = "write 'WORKLOAD/PATH DEMAND' or 'WORKLOAD/PATH/SIZE DEMAND', separated by ';',"
            + " with * for any: 'iperf-tcp/hairpin at least 1 Gbit/s; iperf-udp/* loss at most 5 %;"
            + " iperf-tcp/other-*/736..1376 at least 800 Mbit/s'";

    /**
     * One limit and the points that it holds for; {@link RuleReader} makes one that can hold for any.
     *
     * @param workload pattern of workloads' ids, with {@code *} for any characters
     * @param path pattern of paths' ids
     * @param origin where it was written
     */
    public record Rule(String workload, String path, PointRange points, Limit limit, Origin origin) {

        boolean matches(Scenario scenario) {
            return matches(scenario.workload().kind(), scenario.path(), scenario.point())
                    && limit.appliesTo(scenario.workload());
        }

        boolean matches(WorkloadKind kind, MeshPath on, TestPoint point) {
            return fits(workload, kind.id()) && fits(path, on.id()) && points.contains(point);
        }

        /** The demand and where it was written: {@code at least 1 Gbit/s (mesh.yaml, line 7)}. */
        public String demand() {
            return limit.text() + " (" + origin + ")";
        }

        /** As {@link Limits#parse} reads it: {@code iperf-tcp/hairpin at least 1 Gbit/s}. */
        public String text() {
            return workload + "/" + path + (points.isAll() ? "" : "/" + points) + " " + limit.text();
        }
    }

    public Limits {
        rules = List.copyOf(rules);
    }

    public static Limits none() {
        return new Limits(List.of());
    }

    /** Reads the setting's text, as {@link #parse(String, String)}. */
    public static Limits parse(String text) {
        return parse(text, SETTING);
    }

    /**
     * Reads rules separated by {@code ;} or line ends. Blank text is no limits.
     *
     * @param source where the text is from, for {@link Origin}
     * @throws IllegalArgumentException with every problem of the text, one per line, each with its position, and the
     *     forms that are allowed
     */
    public static Limits parse(String text, String source) {
        List<Rule> rules = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        int start = 0;
        for (String part : text.split("[;\n]", -1)) {
            if (!part.isBlank()) {
                int position = start + part.indexOf(part.strip()) + 1;
                rule(part.strip(), Origin.character(source, position), rules, problems, position);
            }
            start += part.length() + 1;
        }
        if (!problems.isEmpty()) {
            problems.add(FORMS);
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return new Limits(rules);
    }

    private static void rule(String text, Origin origin, List<Rule> rules, List<String> problems, int position) {
        String at = "at character " + position + ": ";
        Matcher matcher = RULE.matcher(text);
        if (!matcher.matches()) {
            problems.add(at + "'" + text + "' is not a limit");
            return;
        }
        String points = matcher.group("points") == null ? "*" : matcher.group("points");
        RuleReader.read(
                        matcher.group("workload"),
                        matcher.group("path"),
                        points,
                        matcher.group("demand"),
                        origin,
                        (part, problem) -> problems.add(at + problem))
                .ifPresent(rules::add);
    }

    /** These and others. */
    public Limits and(Limits others) {
        return new Limits(Stream.concat(rules.stream(), others.rules.stream()).toList());
    }

    /** The limits that this scenario's own trials can keep or miss. */
    public List<Rule> of(Scenario scenario) {
        return rules.stream()
                .filter(rule -> rule.limit().aspect() != Aspect.KEPT && rule.matches(scenario))
                .toList();
    }

    /** The limits for this pair of paths, measured with this workload at this point; they match its {@code of} path. */
    public List<Rule> of(MatchedPair pair, WorkloadKind kind, TestPoint point) {
        return rules.stream()
                .filter(rule -> rule.limit() instanceof Limit.KeepsAtLeast keeps
                        && keeps.pairs().contains(pair)
                        && rule.matches(kind, pair.with(), point))
                .toList();
    }

    /** The rules that hold for no point of this plan, so that nobody takes them for kept. */
    public List<Rule> idle(Plan plan) {
        return rules.stream()
                .filter(rule -> plan.scenarios().stream().noneMatch(rule::matches))
                .toList();
    }

    /** All rules, as {@link #parse} reads them. */
    public String text() {
        return rules.stream().map(Rule::text).collect(Collectors.joining("; "));
    }

    /** Whether an id fits a pattern in which {@code *} stands for any characters. */
    static boolean fits(String pattern, String id) {
        return id.matches(
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}
