package io.meshperf.report;

import io.meshperf.model.Environment;
import io.meshperf.model.Limits;
import io.meshperf.model.Mesh;
import io.meshperf.model.NodeId;
import io.meshperf.model.RunId;
import io.meshperf.model.TrialResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a run says before its first trial: every setting, and what the workers stand on. */
public final class Preamble {

    private static final int WIDTH = 120;
    private static final String LABEL = "label.";

    private Preamble() {}

    /** The product, the run and every setting with its value. */
    public static String settings(String version, RunId run, Map<String, String> settings) {
        StringBuilder text = new StringBuilder("meshperf " + version + ", run " + run + "\n");
        int width =
                2 + settings.keySet().stream().mapToInt(String::length).max().orElse(0);
        settings.forEach((key, value) -> text.append("  ")
                .append(Text.left(key, width))
                .append(value.isEmpty() ? "-" : value)
                .append('\n'));
        return text.append('\n').toString();
    }

    /** The limits that nothing of this run can miss; empty text if there are none. */
    public static String idle(List<Limits.Rule> rules) {
        StringBuilder text = new StringBuilder();
        rules.forEach(rule -> text.append("    ")
                .append(rule.text())
                .append(" (")
                .append(rule.origin())
                .append(")\n"));
        return rules.isEmpty() ? "" : "  limits that hold for no point of this run:\n" + text + "\n";
    }

    /** What will be measured and how long that takes, block by block; at most 120 columns. */
    public static String plan(PlanOutline outline) {
        StringBuilder text = new StringBuilder("plan\n");
        outline.parts().forEach(part -> part(text, part));
        outline.references().ifPresent(part -> part(text, part));
        String least = Figures.span(outline.atLeast());
        String most = Figures.span(outline.atMost());
        text.append("  altogether about ").append(least).append(least.equals(most) ? "" : " to " + most);
        outline.precision().ifPresent(share -> text.append("; a point has enough when its interval is within ±")
                .append(Figures.significant(share.percent(), 3))
                .append(" %"));
        text.append('\n');
        outline.budget().ifPresent(budget -> {
            String given = Figures.span(budget);
            text.append("  budget ").append(given);
            text.append(
                    outline.atLeast().compareTo(budget) > 0
                            ? ": less than the fewest trials take; give more time, or measure less (-Dgroups, -Dpaths)"
                            : outline.atMost().compareTo(budget) > 0
                                    ? ": points that are not that precise by then stay wide, and say so"
                                    : ": more than the most trials take");
            text.append('\n');
        });
        return text.append('\n').toString();
    }

    private static void part(StringBuilder text, PlanOutline.Part part) {
        String trials =
                part.fewest() == part.most() ? Integer.toString(part.most()) : part.fewest() + " to " + part.most();
        String least = Figures.span(part.atLeast());
        String most = Figures.span(part.atMost());
        text.append("  ")
                .append(Text.left(part.name(), 16))
                .append(Text.right(Integer.toString(part.points()), 4))
                .append(Text.left(part.points() == 1 ? " point" : " points", 7))
                .append(Text.left(
                        part.rows() == 0 ? "" : " in " + part.rows() + (part.rows() == 1 ? " row" : " rows"), 11))
                .append(Text.right(trials, 9))
                .append(Text.left(part.most() == 1 ? " trial" : " trials", 7))
                .append(" of ")
                .append(Text.right(Figures.fixed(part.perTrial().toMillis() / 1e3, 1), 5))
                .append(" s:  ")
                .append(least)
                .append(least.equals(most) ? "" : " to " + most)
                .append('\n');
    }

    /** The workers with their addresses and nodes, the nodes with their kernels and with what somebody labelled them. */
    public static String mesh(Mesh mesh, Environment environment) {
        StringBuilder text = new StringBuilder();
        mesh.workers().forEach((id, worker) -> {
            text.append("  ")
                    .append(Text.left(id.toString(), 4))
                    .append("cluster ")
                    .append(id.cluster());
            text.append(", node ").append(Text.oneLine(worker.node()));
            text.append(", pod IP ").append(Text.oneLine(worker.podIp()));
            worker.serviceIp().ifPresent(ip -> text.append(", service IP ").append(Text.oneLine(ip)));
            text.append('\n');
        });
        List<NodeId> nodes = mesh.workers().values().stream()
                .map(NodeId::of)
                .distinct()
                .sorted()
                .toList();
        nodes.forEach(node -> {
            String prefix = node.prefixIn(environment.facts());
            boolean twice = nodes.stream()
                            .filter(other -> other.name().equals(node.name()))
                            .count()
                    > 1;
            String line = node.name() + (twice ? " of " + node.cluster() : "") + "  kernel "
                    + environment.facts().getOrDefault(prefix + "kernel", "unknown") + ", "
                    + environment.facts().getOrDefault(prefix + "os", "unknown system") + labels(environment, prefix);
            Text.wrap("  " + line, WIDTH, 6).forEach(part -> text.append(part).append('\n'));
        });
        return text.append('\n').toString();
    }

    /** A trial that is made again, and why. */
    public static String repeated(TrialResult interrupted) {
        return "  again: " + interrupted.trial().scenario().displayName() + ", attempt "
                + interrupted.trial().attempt() + ": " + Text.cut(Outcomes.explanation(interrupted.outcome()), 400);
    }

    /** Kubernetes' own labels say nothing that the other lines do not. */
    private static String labels(Environment environment, String prefix) {
        Map<String, String> labels = new TreeMap<>();
        environment.facts().forEach((key, value) -> {
            if (key.startsWith(prefix + LABEL) && !key.contains("kubernetes.io/")) {
                labels.put(key.substring(prefix.length() + LABEL.length()), value);
            }
        });
        return labels.entrySet().stream()
                .map(label -> ", " + label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining());
    }
}
