package io.meshperf.cli;

import io.meshperf.run.Reports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the reports of a run again. */
@Command(
        name = "report",
        header = "Makes the reports of a run again from its journal, also of a run that was killed.",
        synopsisHeading = "%nUsage: ",
        customSynopsis = "java -jar meshperf.jar report FOLDER",
        description = {
            "%nNeeds no cluster. Prints the summary; the files in the folder are written anew.",
            "A gate needs its baseline where it was, seen from the working directory; without it the gate is left out, and"
                    + " this says so."
        },
        parameterListHeading = "%n",
        sortOptions = false,
        optionListHeading = "",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:done",
            "  2:there is no run in this folder",
            "  4:meshperf itself failed; it says where it wrote the details",
            "  5:the reports could not be written, as on a full disk"
        },
        footerHeading = "%nExample:%n",
        footer = {"  java -jar meshperf.jar report meshperf-results/latest"})
final class ReportCommand implements Callable<Integer> {

    private static final String JOURNAL = "journal.jsonl";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "the folder of a run, with its " + JOURNAL)
    private Path folder;

    @Override
    public Integer call() {
        if (!Files.isReadable(folder.resolve(JOURNAL))) {
            throw new ParameterException(spec.commandLine(), folder + " has no " + JOURNAL + " that can be read");
        }
        spec.commandLine().getOut().print(Reports.again(folder));
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
