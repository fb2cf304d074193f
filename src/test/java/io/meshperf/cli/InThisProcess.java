package io.meshperf.cli;

import io.meshperf.text.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import picocli.CommandLine;

/** The main class without a process of its own: what it would print and exit with. The properties are as before after it. */
public final class InThisProcess {

    /** How it ended, and after how long. */
    public record Ended(int exitCode, String out, String err, Duration took) {

        public String all() {
            return out + err;
        }
    }

    private InThisProcess() {}

    /** Whatever goes to the process's streams is caught, too: logs and the progress of a run. */
    public static Ended run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        Properties properties = (Properties) System.getProperties().clone();
        ByteArrayOutputStream caughtOut = new ByteArrayOutputStream();
        ByteArrayOutputStream caughtErr = new ByteArrayOutputStream();
        long start = System.nanoTime();
        try (PrintStream toOut = new PrintStream(caughtOut, true, StandardCharsets.UTF_8);
                PrintStream toErr = new PrintStream(caughtErr, true, StandardCharsets.UTF_8)) {
            System.setOut(toOut);
            System.setErr(toErr);
            CommandLine line = Main.commandLine();
            line.setOut(Console.writer(new PrintWriter(toOut, true, StandardCharsets.UTF_8), StandardCharsets.UTF_8));
            line.setErr(Console.writer(new PrintWriter(toErr, true, StandardCharsets.UTF_8), StandardCharsets.UTF_8));
            int exitCode = line.execute(arguments);
            return new Ended(
                    exitCode,
                    caughtOut.toString(StandardCharsets.UTF_8),
                    caughtErr.toString(StandardCharsets.UTF_8),
                    Duration.ofNanos(System.nanoTime() - start));
        } finally {
            System.setOut(out);
            System.setErr(err);
            System.setProperties(properties);
        }
    }
}
