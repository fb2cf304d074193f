package io.meshperf.report;

import io.meshperf.model.Environment;
import io.meshperf.model.Mesh;
import io.meshperf.model.RunId;
import io.meshperf.model.TrialResult;
import io.meshperf.model.Worker;
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
        settings.forEach((key, value) -> text.append("  ")
                .append(Text.left(key, 16))
                .append(value.isEmpty() ? "-" : value)
                .append('\n'));
        return text.append('\n').toString();
    }

    /** The workers with their addresses and nodes, the nodes with their kernels and with what somebody labelled them. */
    public static String mesh(Mesh mesh, Environment environment) {
        StringBuilder text = new StringBuilder();
        mesh.workers().forEach((id, worker) -> {
            text.append("  ")
                    .append(Text.left(id.toString(), 4))
                    .append("cluster ")
                    .append(id.cluster());
            text.append(", node ").append(worker.node()).append(", pod IP ").append(worker.podIp());
            worker.serviceIp().ifPresent(ip -> text.append(", service IP ").append(ip));
            text.append('\n');
        });
        mesh.workers().values().stream().map(Worker::node).distinct().sorted().forEach(node -> {
            String prefix = "node." + node + ".";
            String line = node + "  kernel " + environment.facts().getOrDefault(prefix + "kernel", "unknown") + ", "
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
