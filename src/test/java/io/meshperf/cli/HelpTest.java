package io.meshperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class HelpTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/help");

    private static void assertHelp(String file, CommandLine command) throws IOException {
        assertThat(command.getUsageMessage(Ansi.OFF)).isEqualTo(Files.readString(GOLDEN.resolve(file + ".txt")));
    }

    @Test
    void the_whole_names_its_commands_and_exit_codes() throws IOException {
        assertHelp("meshperf", Main.commandLine());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "preflight", "sweep", "report", "explain"})
    void a_command_says_what_it_does_and_takes(String command) throws IOException {
        assertHelp(command, Main.commandLine().getSubcommands().get(command));
    }

    @Test
    void every_setting_is_an_option_of_a_run() {
        CommandLine run = Main.commandLine().getSubcommands().get("run");

        for (var setting : io.meshperf.config.Setting.values()) {
            assertThat(run.getCommandSpec().findOption("--" + setting.key())).isNotNull();
            assertThat(run.getUsageMessage(Ansi.OFF)).contains("--" + setting.key() + "=");
        }
    }
}
