package io.meshperf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Addressing;
import io.meshperf.model.Cause;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Direction;
import io.meshperf.model.Endpoint;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Outcome;
import io.meshperf.model.PathMss;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.shell.Command;
import io.meshperf.shell.CommandResult;
import io.meshperf.shell.CommandResult.End;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Trial TRIAL = new Trial(
            TcpStream.tcpStream(1).on(MeshPath.OTHER_NODE_POD_IP).at(new PathMss()), 1, Duration.ofSeconds(2));
    private static final String GOOD = RecordedAnswers.stdout("iperf3-3.12/tcp.json");
    private static final String TRAFFIC = " 0 0 0 0 0 0 0 0 %d %d 0 0 0 0 0 0";

    private final List<String> events = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private final Deque<CommandResult> results = new ArrayDeque<>();
    private final Deque<CommandResult> looks = new ArrayDeque<>();
    private final Deque<Duration> cpu =
            new ArrayDeque<>(List.of(Duration.ofMillis(90), Duration.ofMillis(100), Duration.ofMillis(130)));

    private final Instrument instrument = instrument(path -> path != MeshPath.OTHER_CLUSTER_POD_IP);
    private final Instrument dialling = instrument(path -> true);

    private Instrument instrument(Predicate<MeshPath> known) {
        return new Instrument(
                (where, command) -> {
                    if (command.argv().equals(Reading.OF_SERVER)) {
                        events.add("look at " + where);
                        return looks.isEmpty() ? CommandResult.exited(0, "", "", 0, 0) : looks.poll();
                    }
                    commands.add(command);
                    events.add("run on " + where);
                    return results.isEmpty() ? CommandResult.exited(0, "", "", 0, 0) : results.poll();
                },
                path -> Optional.of(new Endpoint(path.server(), Addressing.POD_IP, "10.1.2.3"))
                        .filter(endpoint -> known.test(path)),
                server -> events.add("restart " + server),
                () -> NOON,
                () -> cpu.size() > 1 ? cpu.poll() : cpu.peek(),
                duration -> events.add("pause " + duration),
                TcpOptions.none());
    }

    @Test
    void the_tool_runs_in_the_clients_pod_against_the_address_of_the_server() {
        results.add(exited(0, GOOD, "", 2.1));
        TrialResult result = instrument.measure(TRIAL);
        assertThat(events).containsExactly("look at w2", "run on w3", "look at w2");
        assertThat(commands.get(0).argv().get(0)).isEqualTo("sh");
        assertThat(commands.get(0).argv()).containsSequence("iperf3", "-c", "10.1.2.3");
        assertThat(commands.get(0).limit()).isEqualTo(Duration.ofSeconds(20));
        assertThat(result.measurement()).isPresent();
    }

    @Test
    void the_evidence_is_raw_and_complete() {
        long now = System.nanoTime();
        String stderr = wrapped(0, "a warning\n", 2.1);
        results.add(CommandResult.exited(0, GOOD, stderr, now + 40_000_000, now + 2_140_000_000L));
        TrialResult result = instrument.measure(TRIAL);
        assertThat(result.evidence().commandLine()).startsWith("iperf3", "-c", "10.1.2.3");
        assertThat(result.evidence().stdout()).isEqualTo(GOOD);
        assertThat(result.evidence().stderr()).isEqualTo("a warning\n");
        assertThat(result.evidence().exitCode()).hasValue(0);
        assertThat(result.evidence().toolTime()).isEqualTo(Duration.ofMillis(2100));
        assertThat(result.evidence().harnessCpu()).isEqualTo(Duration.ofMillis(30));
        assertThat(result.evidence().harnessTime()).isEmpty();
        assertThat(result.evidence().meanPacketBytes()).hasValue(1500);
        assertThat(result.evidence().startedAt()).isBetween(NOON.minusSeconds(5), NOON.plusMillis(40));
    }

    @Test
    void the_harness_time_runs_from_the_end_of_one_tool_to_the_start_of_the_next() {
        results.add(CommandResult.exited(0, GOOD, wrapped(0, "", 2.1), 1_000_000_000L, 3_100_000_000L));
        results.add(CommandResult.exited(0, GOOD, wrapped(0, "", 2.1), 3_150_000_000L, 5_250_000_000L));
        instrument.measure(TRIAL);
        assertThat(instrument.measure(TRIAL).evidence().harnessTime()).contains(Duration.ofMillis(50));
    }

    @Test
    void a_cool_down_is_not_harness_time() throws InterruptedException {
        Instrument patient = new Instrument(
                (where, command) -> {
                    long now = System.nanoTime();
                    return CommandResult.exited(0, GOOD, wrapped(0, "", 2.1), now, now);
                },
                path -> Optional.of(new Endpoint(path.server(), Addressing.POD_IP, "10.1.2.3")),
                server -> {},
                () -> NOON,
                () -> Duration.ZERO,
                Pause.real(),
                TcpOptions.none());
        long before = System.nanoTime();
        patient.measure(TRIAL);
        Duration coolDown = Duration.ofMillis(300);
        patient.coolDown(coolDown);
        Duration harness = patient.measure(TRIAL).evidence().harnessTime().orElseThrow();
        Duration all = Duration.ofNanos(System.nanoTime() - before);
        assertThat(all).isGreaterThanOrEqualTo(coolDown);
        assertThat(harness).isPositive().isLessThanOrEqualTo(all.minus(coolDown));
    }

    @Test
    void after_a_passed_deadline_the_servers_are_restarted_and_there_is_no_exit_code() {
        results.add(exited(124, "", "", 12.0));
        TrialResult result = instrument.measure(TRIAL);
        assertThat(events).containsExactly("look at w2", "run on w3", "look at w2", "restart w2");
        assertThat(cause(result)).isEqualTo(Cause.DEADLINE);
        assertThat(result.evidence().exitCode()).isEmpty();
    }

    @Test
    void after_a_lost_connection_what_is_left_of_the_tool_is_ended_and_the_servers_are_restarted() {
        results.add(new CommandResult(End.LOST, OptionalInt.empty(), "the socket closed", "", "", 0, 0));
        TrialResult result = instrument.measure(TRIAL);
        assertThat(events).containsExactly("look at w2", "run on w3", "run on w3", "restart w2");
        assertThat(commands.get(1).argv()).contains(Metered.PID_FILE).endsWith(lastWord(commands.get(0)));
        assertThat(cause(result)).isEqualTo(Cause.EXEC_LOST);
        assertThat(((Outcome.Failed) result.outcome()).evidence()).isEqualTo("the socket closed");
    }

    @Test
    void a_pod_that_does_not_keep_its_own_deadline_is_given_up_and_cleaned_up() {
        results.add(new CommandResult(End.TIMED_OUT, OptionalInt.empty(), "", "", "", 0, 0));
        assertThat(cause(instrument.measure(TRIAL))).isEqualTo(Cause.EXEC_LOST);
        assertThat(events).containsExactly("look at w2", "run on w3", "run on w3", "restart w2");
    }

    @Test
    void a_refused_connection_is_reported_once_and_not_repeated_and_its_server_is_started_again() {
        results.add(exited(1, RecordedAnswers.stdout("iperf3-3.16/noserver.json"), "", 0.1));
        assertThat(cause(instrument.measure(TRIAL))).isEqualTo(Cause.CONNECTION_REFUSED);
        assertThat(events).containsExactly("look at w2", "run on w3", "look at w2", "restart w2");
    }

    @ParameterizedTest
    @CsvSource({
        "127, TOOL_MISSING",
        "126, TOOL_BROKEN",
        "137, CLIENT_KILLED",
        "143, CLIENT_KILLED",
        "0, TRUNCATED_ANSWER",
        "1, TRUNCATED_ANSWER"
    })
    void without_the_scripts_own_end_a_good_looking_answer_is_not_believed(int code, Cause cause) {
        results.add(CommandResult.exited(code, GOOD, "cut", 0, 0));
        assertThat(cause(instrument.measure(TRIAL))).isEqualTo(cause);
    }

    @Test
    void a_server_without_an_address_is_not_dialled() {
        Trial trial = new Trial(
                TcpStream.tcpStream(1).on(MeshPath.OTHER_CLUSTER_POD_IP).at(new PathMss()), 1, Duration.ofSeconds(2));
        TrialResult result = instrument.measure(trial);
        assertThat(cause(result)).isEqualTo(Cause.WORKER_LOST);
        assertThat(events).isEmpty();
    }

    @Test
    void a_restart_that_fails_does_not_take_the_result_with_it() {
        results.add(exited(124, "", "", 12.0));
        Instrument unlucky = new Instrument(
                (where, command) -> command.argv().equals(Reading.OF_SERVER)
                        ? CommandResult.exited(0, "", "", 0, 0)
                        : results.poll(),
                path -> Optional.of(new Endpoint(path.server(), Addressing.POD_IP, "10.1.2.3")),
                server -> {
                    throw new IllegalStateException("no API server");
                },
                () -> NOON,
                () -> Duration.ZERO,
                duration -> {},
                TcpOptions.none());
        Outcome.Failed failed = (Outcome.Failed) unlucky.measure(TRIAL).outcome();
        assertThat(failed.cause()).isEqualTo(Cause.DEADLINE);
        assertThat(failed.evidence()).endsWith("; restarting the servers of w2 failed: no API server");
    }

    @Test
    void a_probe_that_stood_still_is_an_answer_and_its_server_is_started_again() {
        results.add(exited(124, RecordedAnswers.stdout("failures/linkdel-then-SIGINT-J.out"), "", 5.0));
        TrialResult result = dialling.measure(Trials.probe(Direction.FORWARD, 1400, 1));
        assertThat(result.measurement()).isPresent();
        assertThat(events).containsExactly("look at w4", "run on w1", "look at w4", "restart w4");
    }

    @Test
    void what_the_receiver_s_kernel_dropped_of_the_lost_datagrams_is_told() {
        looks.add(CommandResult.exited(0, "Udp: RcvbufErrors\nUdp: 100\n", "", 0, 0));
        looks.add(CommandResult.exited(0, "Udp: RcvbufErrors\nUdp: 2100\n", "", 0, 0));
        results.add(exited(0, RecordedAnswers.stdout("iperf3-3.12/udp-paced.out"), "", 1.0));

        Datagrams datagrams = (Datagrams) dialling.measure(Trials.capacity(1422, 400_000_000, 1))
                .measurement()
                .orElseThrow();

        assertThat(datagrams.lost()).isEqualTo(2008);
        assertThat(datagrams.droppedByReceiver()).hasValue(2000);
    }

    @ParameterizedTest
    @CsvSource({"7, 5000, RESET", "9, 7777, SERVER_DIED", "0, 0, SERVER_DIED"})
    void a_connection_that_was_broken_off_is_the_path_s_doing_only_if_the_server_is_the_one_of_before(
            int pid, int since, Cause cause) {
        looks.add(CommandResult.exited(0, process("sh", 1, 10) + process("iperf3", 7, 5000), "", 0, 0));
        looks.add(CommandResult.exited(
                0, process("sh", 1, 10) + (pid == 0 ? "" : process("iperf3", pid, since)), "", 0, 0));
        results.add(exited(0, RecordedAnswers.stdout("failures/serverkill9-J.out"), "", 2.0));

        assertThat(cause(instrument.measure(TRIAL))).isEqualTo(cause);
    }

    private static String process(String name, int pid, int since) {
        return pid + " (" + name + ") S 1 1 1 0 -1 4194560 1 2 0 0 3 4 0 0 20 0 1 0 " + since + " 1 1 1\n";
    }

    @Test
    void what_ran_beside_the_tool_is_kept_below_its_own_words() {
        String stderr = wrapped(0, "mine\n", 2.1)
                .replace("%meshperf% said\n\n", "%meshperf% said\nESTAB 0 0\n\n%meshperf% beside 0\n");
        results.add(CommandResult.exited(0, GOOD, stderr, 0, 0));

        TrialResult result = instrument.measure(TRIAL);

        assertThat(result.evidence().stdout()).isEqualTo(GOOD);
        assertThat(result.evidence().stderr())
                .startsWith("mine\nbeside it: sh -c ")
                .endsWith("watch 0.2 10.1.2.3\nexit code 0\nESTAB 0 0\n");
        assertThat(result.measurement()).isPresent();
    }

    @Test
    void a_cool_down_lasts_as_long_as_it_is_told_to() throws InterruptedException {
        instrument.coolDown(Duration.ofSeconds(10));
        assertThat(events).containsExactly("pause PT10S");
    }

    private static String lastWord(Command command) {
        return command.argv().get(command.argv().size() - 1);
    }

    private static Cause cause(TrialResult result) {
        return ((Outcome.Failed) result.outcome()).cause();
    }

    private static CommandResult exited(int code, String stdout, String stderr, double seconds) {
        return CommandResult.exited(code, stdout, wrapped(code, stderr, seconds), 0, 0);
    }

    private static String wrapped(int code, String stderr, double seconds) {
        return "%meshperf% begin\neth0:" + String.format(Locale.ROOT, TRAFFIC, 0, 0)
                + "\n%meshperf% run 100.00\n" + stderr + "\n%meshperf% end " + code + " " + (100 + seconds)
                + "\neth0:" + String.format(Locale.ROOT, TRAFFIC, 150_000, 100)
                + "\n%meshperf% said\n\n%meshperf% done\n";
    }
}
