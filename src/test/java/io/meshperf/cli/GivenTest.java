package io.meshperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.config.Setting;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class GivenTest {

    private static Given parse(String... arguments) {
        CommandLine all = Main.commandLine();
        List<String> line = new ArrayList<>(List.of("run"));
        line.addAll(List.of(arguments));
        all.parseArgs(line.toArray(String[]::new));
        CommandLine run = all.getSubcommands().get("run");
        return ((TakesSettings) run.getCommand()).given();
    }

    private static String refusal(String... arguments) {
        CommandLine all = Main.commandLine();
        StringWriter err = new StringWriter();
        all.setErr(new PrintWriter(err));
        all.setOut(new PrintWriter(new StringWriter()));
        assertThat(all.execute(arguments)).isEqualTo(ExitCode.USAGE);
        return err.toString();
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void a_setting_is_given_as_an_option_or_as_maven_takes_it(Setting setting) {
        assertThat(parse("--" + setting.key() + "=as option").value(setting)).isEqualTo("as option");
        assertThat(parse("--" + setting.key(), "apart").value(setting)).isEqualTo("apart");
        assertThat(parse("-D" + setting.key() + "=as=property").value(setting)).isEqualTo("as=property");
    }

    @Test
    void an_option_has_the_last_word() {
        assertThat(parse("--mss=96", "-Dmss=736").value(Setting.MSS)).isEqualTo("96");
        assertThat(parse("-Dmss=736", "--mss=96").value(Setting.MSS)).isEqualTo("96");
    }

    @Test
    void all_that_is_wrong_is_said_at_once_as_options() {
        String said =
                refusal("run", "--cluster.a=nowhere", "--trails=3", "-Dmsss=96", "-Dit.test=X", "--mss=5", "--keep=x");

        assertThat(said)
                .startsWith("7 problems before the start; nothing was created.")
                .contains("--trails=3 is no option of 'run'; did you mean --trials?")
                .contains("--msss is no setting; did you mean --mss?")
                .contains("--it.test is no setting")
                .contains("--keep=x: this is no time; write 90s, 10m or 1h")
                .contains("--cluster.a=nowhere: the kubeconfig has no such context")
                .contains("--mss=5: ")
                .contains("--cluster.b is missing")
                .endsWith("See meshperf run --help\n");
    }

    @Test
    void a_command_that_is_not_there_is_refused_with_one_that_is() {
        assertThat(refusal("runn")).contains("'runn'").contains("Did you mean run?");
        assertThat(refusal()).contains("a command is missing");
        assertThat(refusal("report", "/nowhere")).contains("/nowhere has no journal.jsonl");
    }
}
