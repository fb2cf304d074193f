package io.meshperf.cli;

import io.meshperf.config.Setting;
import io.meshperf.config.Settings;
import io.meshperf.model.Findings;
import io.meshperf.model.Plan;
import io.meshperf.report.FindingsText;
import io.meshperf.run.Preflights;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks whether a run would be possible. */
@Command(
        name = "preflight",
        header = "Looks whether the clusters can carry a run, and measures nothing.",
        synopsisHeading = "%nUsage: ",
        customSynopsis = "java -jar meshperf.jar preflight --cluster.a=CONTEXT --cluster.b=CONTEXT [OPTION...]",
        description = {
            "%nTakes the settings of the run that is planned, and says for every check ok, note or BLOCKS, with the rows "
                    + "of the result that it makes impossible and what to do about it."
        },
        sortOptions = false,
        optionListHeading = "%nOthers:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:nothing is in the way of any row",
            "  2:wrong usage or settings",
            "  3:something makes rows impossible, or a cluster does not answer",
            "  4:meshperf itself failed; it says where it wrote the details"
        },
        footerHeading = "%nExample:%n",
        footer = {"  java -jar meshperf.jar preflight --cluster.a=prod-eu --cluster.b=prod-us --image=registry/worker:1"
        })
final class PreflightCommand implements TakesSettings {

    private final Given given = new Given();

    @Spec
    private CommandSpec spec;

    @Override
    public List<Setting> settings() {
        return List.of(Setting.values());
    }

    @Override
    public Given given() {
        return given;
    }

    @Override
    public Integer call() {
        Settings settings = given.read(spec.commandLine(), Path.of("."), List.of());
        Plan plan = settings.plan();
        Findings findings = Preflights.check(settings, plan);
        spec.commandLine()
                .getOut()
                .print(FindingsText.text("preflight", findings.all(), plan) + FindingsText.possible(findings, plan));
        spec.commandLine().getOut().flush();
        return findings.blocking().isEmpty() ? ExitCode.OK : ExitCode.NO_CLUSTERS;
    }
}
