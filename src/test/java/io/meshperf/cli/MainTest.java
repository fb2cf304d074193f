package io.meshperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {

    @Command
    private record Failing(Error error) implements Callable<Integer> {

        @Override
        public Integer call() {
            throw error;
        }
    }

    @Test
    void any_error_is_one_line_and_the_exit_code_of_what_nobody_foresaw() throws IOException {
        for (Error error : List.of(
                new OutOfMemoryError("Java heap space"),
                new StackOverflowError(),
                new NoClassDefFoundError("a\n\tat b"))) {
            StringWriter said = new StringWriter();
            CommandLine line = new CommandLine(new Failing(error)).setErr(new PrintWriter(said));

            assertThat(Main.exitCode(line)).isEqualTo(ExitCode.UNFORESEEN);

            assertThat(said.toString().lines()).as("%s", said).hasSize(1);
            assertThat(said.toString())
                    .startsWith("meshperf failed unforeseen: ")
                    .contains("stack trace in ");
            String file = said.toString().replaceAll("(?s).*stack trace in (.*)\\)\\s*", "$1");
            assertThat(Path.of(file)).content().contains(error.getClass().getName());
            Files.delete(Path.of(file));
        }
    }
}
