package io.meshperf.report;

import io.meshperf.model.Environment;
import io.meshperf.model.Mesh;
import io.meshperf.model.RunId;
import io.meshperf.model.Worker;
import io.meshperf.model.WorkerId;
import java.util.Map;

/** What a run says before its first trial: every setting, and what the workers stand on. */
public final class Preamble {

    private static final String LABEL = ".label.";

    private Preamble() {}

    /** The product, the run and every setting with its value. */
    public static String settings(String version, RunId run, Map<String, String> settings) {
        StringBuilder text = new StringBuilder("meshperf " + version + ", run " + run + "\n");
        settings.forEach((key, value) -> text.append("  ")
                .append(Text.left(key, 14))
                .append(value.isEmpty() ? "-" : value)
                .append('\n'));
        return text.toString();
    }

    /** The workers with their addresses and nodes, the nodes with kernel and the labels that are not Kubernetes' own. */
    public static String mesh(Mesh mesh, Environment environment) {
        StringBuilder text = new StringBuilder("\n");
        for (WorkerId id : WorkerId.values()) {
            Worker worker = mesh.worker(id);
            text.append("  ")
                    .append(Text.left(id.toString(), 4))
                    .append("cluster ")
                    .append(id.cluster());
            text.append(", node ").append(worker.node()).append(", pod IP ").append(worker.podIp());
            worker.serviceIp().ifPresent(ip -> text.append(", service IP ").append(ip));
            text.append('\n');
        }
        mesh.workers().values().stream().map(Worker::node).distinct().sorted().forEach(node -> {
            String prefix = "node." + node + ".";
            String kernel = environment.facts().get(prefix + "kernel");
            text.append("  node ").append(Text.left(node, 4));
            text.append(
                    kernel == null
                            ? ""
                            : " kernel " + kernel + ", " + environment.facts().get(prefix + "os"));
            environment.facts().forEach((key, value) -> {
                if (key.startsWith(prefix + LABEL.substring(1)) && !key.contains("kubernetes.io/")) {
                    text.append(", ")
                            .append(key.substring(prefix.length() + LABEL.length() - 1))
                            .append('=')
                            .append(value);
                }
            });
            text.append('\n');
        });
        return text.append('\n').toString();
    }
}
