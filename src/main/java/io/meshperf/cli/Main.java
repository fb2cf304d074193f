package io.meshperf.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code java -jar meshperf.jar run|preflight|sweep|report|explain}. */
public final class Main {

    private Main() {}

    /** Does what is asked and ends the process with one of the exit codes that {@code --help} lists. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine all = new CommandLine(withHelp(CommandSpec.forAnnotatedObject(new Meshperf())));
        all.getCommandSpec()
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("show the version")
                        .build());
        all.addSubcommand(withSettings(new RunCommand()));
        all.addSubcommand(withSettings(new PreflightCommand()));
        all.addSubcommand(withSettings(new SweepCommand()));
        all.addSubcommand(new CommandLine(withHelp(CommandSpec.forAnnotatedObject(new ReportCommand()))));
        all.addSubcommand(new CommandLine(withHelp(CommandSpec.forAnnotatedObject(new ExplainCommand()))));
        all.setUsageHelpWidth(100);
        all.setUsageHelpLongOptionsMaxWidth(32);
        all.setExpandAtFiles(false);
        all.setParameterExceptionHandler(Mistakes::usage);
        all.setExecutionExceptionHandler(Mistakes::execution);
        return all;
    }

    /** The command with an option for every setting that it takes. */
    private static CommandLine withSettings(TakesSettings command) {
        CommandSpec spec = withHelp(CommandSpec.forAnnotatedObject(command));
        SettingOptions.of(command.settings(), command.given()).addTo(spec);
        CommandLine line = new CommandLine(spec);
        // What is unknown is said together with all else that is wrong.
        line.setUnmatchedArgumentsAllowed(true);
        line.setUnmatchedOptionsArePositionalParams(false);
        return line;
    }

    private static CommandSpec withHelp(CommandSpec spec) {
        return spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .order(99)
                .description("show this")
                .build());
    }
}
