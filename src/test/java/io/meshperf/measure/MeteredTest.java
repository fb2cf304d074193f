package io.meshperf.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshperf.model.WorkerId;
import io.meshperf.shell.Command;
import io.meshperf.shell.CommandResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the real script in the sh of this machine, around tools that are not real. */
@Timeout(60)
class MeteredTest {

    private static final Duration DURATION = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 137, 141, 255})
    void the_tools_exit_code_and_words_come_through(int code) throws IOException {
        tool("tool", "echo out; echo 'err: an error' >&2; exit " + code);
        CommandResult result = run("tool");
        assertThat(result.exitCode()).hasValue(code);
        Answer answer = read(result).answer();
        assertThat(answer.exitCode()).isEqualTo(OptionalInt.of(code));
        assertThat(answer.stdout()).isEqualTo("out\n");
        assertThat(answer.stderr()).isEqualTo("err: an error\n");
        assertThat(answer.deadlinePassed()).isFalse();
    }

    @Test
    void the_tool_gets_its_arguments_as_they_are() throws IOException {
        tool("tool", "printf '<%s>' \"$@\"");
        assertThat(read(run("tool", "-P", ",12866", "a b", "$HOME", "", "'\""))
                        .answer()
                        .stdout())
                .isEqualTo("<-P><,12866><a b><$HOME><><'\">");
    }

    @Test
    void a_last_line_without_an_end_stays_without_one() throws IOException {
        tool("tool", "printf cut >&2");
        assertThat(read(run("tool")).answer().stderr()).isEqualTo("cut");
    }

    @Test
    void a_missing_tool_is_exit_code_127() {
        Answer answer = read(run("no-such-tool")).answer();
        assertThat(answer.exitCode()).hasValue(127);
        assertThat(answer.stderr()).contains("no-such-tool");
    }

    @Test
    void marks_among_the_tools_own_words_change_nothing() throws IOException {
        String forged = "%meshperf% begin\n%meshperf% run 1.00\n\n%meshperf% end 0 1.00\n\n%meshperf% done\n";
        tool("tool", "printf '" + forged.replace("%", "%%") + "' >&2; exit 5");
        Answer answer = read(run("tool")).answer();
        assertThat(answer.exitCode()).hasValue(5);
        assertThat(answer.stderr()).isEqualTo(forged);
    }

    @Test
    void what_a_runtime_says_before_the_script_is_not_the_tools() throws IOException {
        tool("tool", "echo mine >&2");
        CommandResult result = run("tool");
        CommandResult prefixed = CommandResult.exited(0, "", "Defaulted container\n" + result.stderr(), 0, 0);
        assertThat(read(prefixed).answer().stderr()).isEqualTo("mine\n");
    }

    @Test
    void output_that_was_cut_anywhere_is_no_reading() throws IOException {
        tool("tool", "echo out; echo err >&2");
        CommandResult result = run("tool");
        String whole = result.stderr().stripTrailing();
        for (int end = 0; end < whole.length(); end++) {
            CommandResult cut = CommandResult.exited(0, result.stdout(), whole.substring(0, end), 0, 0);
            assertThat(metered("tool").read(cut))
                    .as("the first %d characters", end)
                    .isEmpty();
        }
    }

    @Test
    void at_the_deadline_the_tool_is_interrupted_and_may_still_answer() throws IOException {
        tool("tool", "trap 'echo interrupted; exit 0' INT; while :; do sleep 0.05; done");
        Answer answer = read(runWithDeadline(1, "tool")).answer();
        assertThat(answer.stdout()).isEqualTo("interrupted\n");
        assertThat(answer.deadlinePassed()).isTrue();
    }

    @Test
    void a_tool_that_ignores_the_interrupt_is_killed() throws IOException {
        tool("tool", "trap '' INT; while :; do sleep 0.05; done");
        CommandResult result = runWithDeadline(1, "tool");
        assertThat(result.exitCode().orElseThrow()).isIn(124, 137);
        assertThat(result.endNanos() - result.firstByteNanos())
                .isLessThan(Duration.ofSeconds(20).toNanos());
    }

    @Test
    void a_timeout_that_gives_the_tools_own_exit_code_is_found_out_by_the_clock() {
        String stderr =
                "%meshperf% begin\n\n%meshperf% run 100.00\n\n%meshperf% end 0 111.00\n\n%meshperf% said\n\n%meshperf% done\n";
        Answer answer = read(CommandResult.exited(0, "", stderr, 0, 0)).answer();
        assertThat(answer.deadlinePassed()).isTrue();
        assertThat(answer.elapsed()).isEqualTo(Duration.ofSeconds(11));
    }

    @Test
    void a_killed_tool_before_the_deadline_is_no_passed_deadline() {
        String stderr =
                "%meshperf% begin\n\n%meshperf% run 100.00\n\n%meshperf% end 137 101.50\n\n%meshperf% said\n\n%meshperf% done\n";
        Answer answer = read(CommandResult.exited(137, "", stderr, 0, 0)).answer();
        assertThat(answer.deadlinePassed()).isFalse();
        assertThat(answer.elapsed()).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void the_first_byte_comes_before_the_tools_first_byte_and_while_it_runs() throws IOException {
        tool("tool", "echo $$ >'" + folder.resolve("started") + "'; exec sleep 30");
        Process process = new LocalShell(folder).start(command(10, "tool"));
        try (BufferedReader stderr =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            assertThat(stderr.readLine()).isEqualTo("%meshperf% begin");
            await().until(() -> Files.exists(folder.resolve("started")));
            assertThat(process.isAlive()).isTrue();
        } finally {
            end(process);
        }
    }

    @Test
    void a_leftover_tool_is_ended_and_only_that() throws IOException {
        tool("tool", "trap 'exit 0' INT; while :; do sleep 0.05; done");
        LocalShell shell = new LocalShell(folder);
        Process client = shell.start(command(50, "tool", "-c", "10.0.0.1"));
        try {
            await().until(() -> Files.exists(pidFile()) && Files.size(pidFile()) > 0);
            await().until(() -> commandLine().contains("10.0.0.1"));
            String pid = Files.readString(pidFile());

            // A pid file that is older than its process: the command line is another one, so nothing is touched.
            shell.run(
                    WorkerId.W1,
                    Leftover.endOf(List.of("/bin/sh", "tool", "-s"), pidFile().toString()));
            assertThat(client.isAlive()).isTrue();

            Files.writeString(pidFile(), pid);
            String script = folder.resolve("tool").toString();
            shell.run(
                    WorkerId.W1,
                    Leftover.endOf(
                            List.of("/bin/sh", script, "-c", "10.0.0.1"),
                            pidFile().toString()));
            await().until(() -> !client.isAlive());
            assertThat(pidFile()).doesNotExist();
        } finally {
            end(client);
        }
    }

    @Test
    void without_a_pid_file_there_is_no_leftover() {
        CommandResult result = new LocalShell(folder)
                .run(WorkerId.W1, Leftover.endOf(List.of("tool"), pidFile().toString()));
        assertThat(result.exitCode()).hasValue(0);
        assertThat(result.stderr()).isEmpty();
    }

    @Test
    void the_pid_file_is_gone_when_the_tool_has_ended() throws IOException {
        tool("tool", "test -s '" + pidFile() + "' && echo noted");
        assertThat(run("tool").stdout()).isEqualTo("noted\n");
        assertThat(pidFile()).doesNotExist();
    }

    @Test
    void a_pod_whose_tmp_cannot_be_written_is_measured_all_the_same() throws IOException {
        tool("tool", "echo fine");
        List<String> argv = metered("tool").argv("/no-such-folder/pid");
        CommandResult result = new LocalShell(folder).run(WorkerId.W1, new Command(argv, DURATION));
        Answer answer = read(result).answer();
        assertThat(answer.stdout()).isEqualTo("fine\n");
        assertThat(answer.stderr()).isEmpty();
    }

    @Test
    void the_pod_ends_the_tool_ten_seconds_after_the_trial_and_the_caller_waits_seven_more() {
        Metered metered = new Metered(List.of("tool"), Duration.ofSeconds(10));
        assertThat(metered.argv()).containsSequence("meshperf", "20", "2", Metered.PID_FILE, "0", "", "", "tool");
        assertThat(metered.limit()).isEqualTo(Duration.ofSeconds(27));
    }

    @Test
    void a_companion_runs_beside_the_tool_and_its_words_are_kept_apart() throws IOException {
        tool("tool", "sleep 0.5; cat '" + folder.resolve("trace") + "'; echo mine >&2");
        tool("other", "echo there >'" + folder.resolve("trace") + "'; echo his; echo trouble >&2; exit 3");

        CommandResult result = beside("other", Duration.ZERO, "tool");

        Answer answer = read(result).answer();
        assertThat(result.exitCode()).hasValue(0);
        assertThat(answer.stdout()).isEqualTo("there\n");
        assertThat(answer.stderr()).isEqualTo("mine\n");
        assertThat(answer.beside()).contains(new Answer.Beside(3, "his\ntrouble\n"));
    }

    @Test
    void a_companion_may_start_before_the_tool_and_is_waited_for() throws IOException {
        tool("tool", "cat '" + folder.resolve("trace") + "'");
        tool("other", "sleep 0.3; echo early >'" + folder.resolve("trace") + "'; sleep 1.5; echo late");

        Answer answer = read(beside("other", Duration.ofSeconds(1), "tool")).answer();

        assertThat(answer.stdout()).isEqualTo("early\n");
        assertThat(answer.elapsed()).isLessThan(Duration.ofSeconds(1));
        assertThat(answer.beside().orElseThrow().text()).isEqualTo("late\n");
    }

    @Test
    void the_companion_of_a_failed_tool_is_ended() throws IOException {
        tool("tool", "exit 1");
        tool("other", "exec sleep 50");

        CommandResult result = beside("other", Duration.ZERO, "tool");

        assertThat(result.endNanos() - result.firstByteNanos())
                .isLessThan(Duration.ofSeconds(20).toNanos());
        assertThat(read(result).answer().beside()).isPresent();
    }

    @Test
    void a_missing_companion_costs_the_tool_nothing() throws IOException {
        tool("tool", "sleep 0.2; echo fine");

        Answer answer = read(beside("no-such-thing", Duration.ZERO, "tool")).answer();

        assertThat(answer.stdout()).isEqualTo("fine\n");
        assertThat(answer.stderr()).isEmpty();
        assertThat(answer.beside().orElseThrow().exitCode()).isEqualTo(127);
    }

    @Test
    void the_cpu_time_of_the_tool_and_what_the_machine_did_are_read_around_it() throws IOException {
        tool("tool", "n=0; while [ $n -lt 200000 ]; do n=$((n + 1)); done");
        Metered.Reported reported = read(run("tool"));

        Span span = new Span(Reading.parse(reported.before()), Reading.parse(reported.after()));

        assertThat(span.children().orElseThrow()).isGreaterThan(0.02);
        assertThat(span.busy().orElseThrow()).isPositive();
        assertThat(span.seconds().orElseThrow()).isPositive();
        assertThat(span.from().kernel()).isEqualTo(Ends.ownKernel()).isPresent();
    }

    @Test
    void words_come_back_as_they_are_from_a_shell() {
        List<String> words = List.of("a", "b c", "it's", "$HOME", "", "\"", "--x=1,2");
        CommandResult result = new LocalShell(folder)
                .run(WorkerId.W1, new Command(List.of("sh", "-c", "printf '<%s>' " + Words.forShell(words)), DURATION));
        assertThat(result.stdout()).isEqualTo("<a><b c><it's><$HOME><><\"><--x=1,2>");
    }

    private CommandResult beside(String companion, Duration headStart, String tool) {
        Metered metered = new Metered(
                List.of(tool),
                Duration.ofSeconds(30),
                Optional.of(new Companion(List.of(companion), headStart, DURATION, false)));
        return new LocalShell(folder)
                .run(WorkerId.W1, new Command(metered.argv(pidFile().toString()), DURATION));
    }

    private Path pidFile() {
        return folder.resolve("pid");
    }

    private String commandLine() throws IOException {
        return Files.readString(Path.of("/proc", Files.readString(pidFile()).strip(), "cmdline"));
    }

    private void tool(String name, String script) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static Metered metered(String... tool) {
        return new Metered(List.of(tool), DURATION);
    }

    private CommandResult run(String... tool) {
        return runWithDeadline(30, tool);
    }

    private CommandResult runWithDeadline(int seconds, String... tool) {
        return new LocalShell(folder).run(WorkerId.W1, command(seconds, tool));
    }

    private Command command(int deadlineSeconds, String... tool) {
        List<String> argv = new ArrayList<>(metered(tool).argv(pidFile().toString()));
        argv.set(argv.indexOf("meshperf") + 1, Integer.toString(deadlineSeconds));
        return new Command(argv, DURATION);
    }

    private static Metered.Reported read(CommandResult result) {
        Optional<Metered.Reported> reading = metered("tool").read(result);
        assertThat(reading).as(result.stderr()).isPresent();
        return reading.get();
    }

    /** Ends the script's sh, and with it the timeout below it and its tool. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
