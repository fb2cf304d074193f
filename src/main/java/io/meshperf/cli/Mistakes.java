package io.meshperf.cli;

import io.meshperf.config.SettingsException;
import io.meshperf.provision.ProvisionException;
import io.meshperf.record.RecordException;
import io.meshperf.run.MeshUnfitException;
import io.meshperf.text.Foreign;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How a command says that it did not do what was asked: in words, never with a stack trace. */
final class Mistakes {

    private Mistakes() {}

    static int usage(ParameterException mistake, String[] arguments) {
        CommandLine line = mistake.getCommandLine();
        line.getErr().println(readable(mistake.getMessage()));
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            List<String> likely = unmatched.getSuggestions();
            if (!likely.isEmpty()) {
                line.getErr().println("Did you mean " + String.join(" or ", likely) + "?");
            }
        }
        hint(line);
        return ExitCode.USAGE;
    }

    static int execution(Exception thrown, CommandLine line, ParseResult parsed) {
        if (thrown instanceof SettingsException) {
            line.getErr().println(readable(thrown.getMessage()));
            hint(line);
            return ExitCode.USAGE;
        }
        if (thrown instanceof RecordException record) {
            line.getErr().println(readable(thrown.getMessage()));
            return record.isOfWriting() ? ExitCode.UNWRITABLE : ExitCode.USAGE;
        }
        if (thrown instanceof ProvisionException || thrown instanceof MeshUnfitException) {
            line.getErr().println(readable(thrown.getMessage()));
            return ExitCode.NO_CLUSTERS;
        }
        unforeseen(thrown, line.getErr());
        return ExitCode.UNFORESEEN;
    }

    /** One line for a reader, and the stack trace in a file for whoever repairs it. */
    static void unforeseen(Throwable thrown, PrintWriter err) {
        StringBuilder words = new StringBuilder("meshperf failed unforeseen: ").append(reason(thrown));
        try {
            Path file = Files.createTempFile("meshperf-failure-", ".txt");
            try (PrintWriter trace = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
                thrown.printStackTrace(trace);
            }
            words.append(" (stack trace in ").append(file).append(')');
        } catch (IOException e) {
            words.append(" (its stack trace could not be written: ")
                    .append(e.getMessage())
                    .append(')');
        }
        err.println(readable(Foreign.line(words.toString())));
    }

    private static String reason(Throwable thrown) {
        return thrown instanceof OutOfMemoryError
                ? "its heap was full (" + thrown.getMessage() + "); give it more, with java -Xmx512m"
                : thrown.toString().strip();
    }

    /**
     * For a terminal: the settings' own words name properties, which are options here; what was given is quoted without
     * what would steer the terminal, and not without end.
     */
    static String readable(String text) {
        return Foreign.layout(text).replaceAll("(?<![\\w-])-D(?=[a-z])", "--");
    }

    private static void hint(CommandLine line) {
        line.getErr().println("See " + line.getCommandSpec().qualifiedName() + " --help");
    }
}
