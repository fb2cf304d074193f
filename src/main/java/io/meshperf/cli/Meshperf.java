package io.meshperf.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The whole; it does nothing by itself. */
@Command(
        name = "meshperf",
        versionProvider = Meshperf.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        header = "Measures what a Kubernetes cluster mesh costs.",
        synopsisHeading = "%nUsage: ",
        description = {
            "%nTCP goodput, UDP loss and jitter between pods on the same node, on two nodes and in two clusters, by pod IP "
                    + "and by service IP, with iperf3 and netperf in pods of its own. It needs a kubeconfig with a "
                    + "context for each cluster; it works through the Kubernetes API alone and removes what it made."
        },
        sortOptions = false,
        optionListHeading = "%n",
        commandListHeading = "%nCommands (each has its own --help):%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:everything was measured, and all limits are kept",
            "  1:a limit is missed, or trials are lost",
            "  2:wrong usage or settings; nothing was created",
            "  3:the clusters cannot be used; nothing was measured",
            "  4:meshperf itself failed; it says where it wrote the details",
            "  5:results could not be written, as on a full disk; what was written before is kept",
            "130:ended by Ctrl-C; the workers are removed",
            "143:ended by SIGTERM; the workers are removed"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  java -jar meshperf.jar preflight --cluster.a=prod-eu --cluster.b=prod-us",
            "  java -jar meshperf.jar run --cluster.a=prod-eu --cluster.b=prod-us --profile=quick",
            "  java -jar meshperf.jar report meshperf-results/latest"
        })
final class Meshperf implements Runnable {

    /** As the jar's manifest has it. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"meshperf " + text()};
        }

        static String text() {
            String version = Meshperf.class.getPackage().getImplementationVersion();
            return version == null ? "(not from its jar)" : version;
        }
    }

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }
}
