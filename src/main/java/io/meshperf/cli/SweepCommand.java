package io.meshperf.cli;

import io.meshperf.config.Setting;
import io.meshperf.config.SettingsException;
import io.meshperf.config.SettingsReader;
import io.meshperf.model.ClusterId;
import io.meshperf.run.Sweeps;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Removes what killed runs left. */
@Command(
        name = "sweep",
        header = "Removes what killed runs left behind.",
        synopsisHeading = "%nUsage: ",
        customSynopsis = "java -jar meshperf.jar sweep --cluster.a=CONTEXT [--cluster.b=CONTEXT] [--all] [--dry-run]",
        description = {
            "%nOnly what carries meshperf's labels and an expiry is touched: namespaces, and in a prepared --namespace "
                    + "pods, services and network policies. What belongs to a run that is going on has not expired; "
                    + "--all removes it, too, and ends that run."
        },
        sortOptions = false,
        optionListHeading = "%nWhich:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:done, or there was nothing to do",
            "  2:wrong usage or settings",
            "  3:a cluster does not answer, or refuses; the other one is swept",
            "  4:meshperf itself failed; it says where it wrote the details"
        },
        footerHeading = "%nExample:%n",
        footer = {"  java -jar meshperf.jar sweep --cluster.a=prod-eu --cluster.b=prod-us --dry-run"})
final class SweepCommand implements TakesSettings {

    private final Given given = new Given();

    @Spec
    private CommandSpec spec;

    @Option(names = "--all", order = 1, description = "also those that have not expired yet")
    private boolean all;

    @Option(names = "--dry-run", order = 2, description = "say what would be removed, and remove nothing")
    private boolean dryRun;

    @Override
    public List<Setting> settings() {
        return List.of(Setting.CLUSTER_A, Setting.CLUSTER_B, Setting.KUBECONFIG, Setting.NAMESPACE);
    }

    @Override
    public Given given() {
        return given;
    }

    @Override
    public Integer call() {
        List<String> problems = new ArrayList<>(given.unknown(spec.commandLine()));
        Map<ClusterId, String> contexts = new EnumMap<>(ClusterId.class);
        put(contexts, ClusterId.A, given.value(Setting.CLUSTER_A));
        put(contexts, ClusterId.B, given.value(Setting.CLUSTER_B));
        if (contexts.isEmpty()) {
            problems.add("--cluster.a is missing: name the kubeconfig context of a cluster to sweep");
        }
        String wanted = given.value(Setting.NAMESPACE);
        if (!wanted.matches(SettingsReader.NAMESPACE_NAME)) {
            problems.add("--namespace=" + wanted + ": " + SettingsReader.NO_NAMESPACE);
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        given.apply();
        Optional<String> namespace = Optional.of(wanted).filter(name -> !name.isEmpty());
        List<String> notSwept = Sweeps.sweep(contexts, namespace, all, dryRun, done -> spec.commandLine()
                .getOut()
                .println(Mistakes.readable(done)));
        notSwept.forEach(problem -> spec.commandLine().getErr().println(Mistakes.readable(problem)));
        return notSwept.isEmpty() ? ExitCode.OK : ExitCode.NO_CLUSTERS;
    }

    /** Two names of one context are one cluster. */
    private static void put(Map<ClusterId, String> contexts, ClusterId id, String context) {
        if (!context.isEmpty() && !contexts.containsValue(context)) {
            contexts.put(id, context);
        }
    }
}
