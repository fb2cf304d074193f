package io.meshperf.measure;

import static io.meshperf.measure.Iperf3TcpTest.failed;
import static io.meshperf.measure.Iperf3TcpTest.measured;
import static io.meshperf.measure.RecordedAnswers.answer;
import static io.meshperf.measure.RecordedAnswers.stdout;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Addressing;
import io.meshperf.model.Beside;
import io.meshperf.model.Cause;
import io.meshperf.model.Endpoint;
import io.meshperf.model.Exchange;
import io.meshperf.model.InPair;
import io.meshperf.model.InTurns;
import io.meshperf.model.MatchedPair;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Outcome;
import io.meshperf.model.RequestResponse;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.Transactions;
import io.meshperf.model.Trial;
import io.meshperf.model.WorkerId;
import io.meshperf.shell.Command;
import io.meshperf.shell.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetperfRequestsTest {

    private static final Endpoint SERVER = new Endpoint(WorkerId.W2, Addressing.SERVICE_IP, "10.96.0.12");
    private static final Trial ALONE = Trials.requests("TCP_RR", Beside.NOTHING, 1);
    private static final Trial LOADED = Trials.requests("TCP_RR", Beside.BULK_STREAM, 1);
    private static final String GOOD = stdout("requests/tcp_rr.out");
    private static final String LOAD = stdout("requests/tcp_rr-loaded.beside");

    private final NetperfRequests driver = new NetperfRequests(TcpOptions.none());

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"TCP_RR", "UDP_RR"})
    void requests_are_made_for_seconds_over_the_fixed_data_port(String exchange) {
        assertThat(driver.argv(Trials.requests(exchange, Beside.NOTHING, 10), SERVER))
                .startsWith(
                        "netperf",
                        "-l",
                        "10",
                        "-H",
                        "10.96.0.12",
                        "-p",
                        "12865",
                        "-t",
                        exchange,
                        "-P",
                        "0",
                        "--",
                        "-P",
                        ",12866",
                        "-k")
                .last()
                .asString()
                .endsWith(",MAX_LATENCY");
    }

    @Test
    void connections_are_counted_because_a_tcp_crr_of_seconds_takes_four_more() {
        assertThat(driver.argv(Trials.requests("TCP_CRR", Beside.NOTHING, 10), SERVER))
                .startsWith("sh", "-c")
                .containsSequence("netperf", "10", "-H", "10.96.0.12");
        assertThat(driver.argv(Trials.requests("TCP_CRR", Beside.BULK_STREAM, 10), SERVER))
                .startsWith("netperf", "-l", "10");
    }

    @Test
    void a_pair_is_measured_like_what_it_takes_turns_with() {
        Trial turn = new Trial(
                new InTurns(RequestResponse.requests(Exchange.TCP_RR))
                        .on(MeshPath.OTHER_NODE_SERVICE_IP)
                        .at(new InPair(MatchedPair.SERVICE_IP_OTHER_NODE)),
                1,
                Duration.ofSeconds(1));

        assertThat(Drivers.of(turn.scenario().workload(), TcpOptions.none()).argv(turn, SERVER))
                .isEqualTo(driver.argv(ALONE, SERVER));
    }

    @Test
    void a_window_and_a_congestion_control_are_asked_for_over_tcp_only() {
        NetperfRequests asking = new NetperfRequests(new TcpOptions(Optional.of("reno"), OptionalLong.of(65536)));

        assertThat(asking.argv(ALONE, SERVER)).containsSequence("-K", "reno", "-s", "65536", "-S", "65536");
        assertThat(asking.argv(Trials.requests("UDP_RR", Beside.NOTHING, 1), SERVER))
                .doesNotContain("-K", "-s");
        assertThat(asking.companion(LOADED, SERVER).orElseThrow().argv()).containsSequence("-C", "reno", "-w", "65536");
    }

    @Test
    void a_bulk_stream_starts_a_second_before_the_requests_and_ends_a_second_after_them() {
        Companion load = driver.companion(LOADED, SERVER).orElseThrow();

        assertThat(load.headStart()).isEqualTo(Duration.ofSeconds(1));
        assertThat(load.argv())
                .startsWith("timeout", "-s", "INT", "-k", "2", "13", "iperf3", "-c", "10.96.0.12")
                .containsSequence("-t", "3")
                .containsSequence("-P", "1")
                .doesNotContain("-M", "-R");
        assertThat(driver.companion(ALONE, SERVER)).isEmpty();
    }

    @Test
    void a_good_answer_gives_all_that_it_holds() {
        Transactions transactions = (Transactions) measured(driver.read(ALONE, answer(0, GOOD, "")));

        assertThat(transactions.rate().perSecond()).isEqualTo(26069.516);
        assertThat(transactions.mean().micros()).isEqualTo(38.31);
        assertThat(transactions.p50().orElseThrow().micros()).isEqualTo(26);
        assertThat(transactions.p90().orElseThrow().micros()).isEqualTo(31);
        assertThat(transactions.p99().orElseThrow().micros()).isEqualTo(65);
        assertThat(transactions.max().micros()).isEqualTo(5949);
        assertThat(transactions.load()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"MEAN_LATENCY, 6000", "MEAN_LATENCY, -nan", "MAX_LATENCY, nan", "MAX_LATENCY, 20", "MEAN_LATENCY, 60"})
    void latencies_that_cannot_be_are_no_numbers(String key, String value) {
        String odd = GOOD.replaceFirst(key + "=[0-9.]+", key + "=" + value);

        assertThat(failed(driver.read(ALONE, answer(0, odd, ""))).cause()).isEqualTo(Cause.NONSENSE);
    }

    @ParameterizedTest
    @CsvSource({
        "P50_LATENCY, 0, ? 31 65",
        "P50_LATENCY, 12, ? 31 65",
        "P90_LATENCY, -1, 26 ? 65",
        "P90_LATENCY, nan, 26 ? 65",
        "P99_LATENCY, 4294967295, 26 31 ?",
        "P99_LATENCY, 6100, 26 31 ?",
        "P50_LATENCY, 32, ? ? 65",
        "P99_LATENCY, 30, 26 ? ?",
        "P50_LATENCY, 66, ? 31 65",
        "P99_LATENCY, 25, 26 31 ?",
        "MIN_LATENCY, 40, 26 31 65"
    })
    void a_percentile_that_cannot_be_is_left_out_with_a_word(String key, String value, String percentiles) {
        Outcome.Measured measured = (Outcome.Measured)
                driver.read(ALONE, answer(0, GOOD.replaceFirst(key + "=[0-9.]+", key + "=" + value), ""));
        Transactions transactions = (Transactions) measured.measurement();

        assertThat(Stream.of(transactions.p50(), transactions.p90(), transactions.p99())
                        .map(latency -> latency.map(known -> "" + Math.round(known.micros()))
                                .orElse("?"))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(percentiles);
        assertThat(transactions.rate().perSecond()).isEqualTo(26069.516);
        assertThat(measured.leftOut()).isNotEmpty().anyMatch(word -> word.contains(key));
    }

    @ParameterizedTest
    @CsvSource({"Trans/s, 10^6bits/s, FOREIGN_ANSWER", "=26069.516, =13000.0, NONSENSE"})
    void another_unit_is_another_answer_and_a_rate_that_contradicts_itself_nonsense(
            String said, String instead, Cause cause) {
        assertThat(failed(driver.read(ALONE, answer(0, GOOD.replace(said, instead), "")))
                        .cause())
                .isEqualTo(cause);
    }

    @Test
    void an_interrupted_trial_is_no_number() {
        Outcome.Failed failed = failed(driver.read(Trials.requests("TCP_RR", Beside.NOTHING, 4), answer(0, GOOD, "")));

        assertThat(failed.cause()).isEqualTo(Cause.CLIENT_KILLED);
    }

    @Test
    void a_long_way_with_few_transactions_is_a_number() {
        String far = """
                THROUGHPUT=4.00
                THROUGHPUT_UNITS=Trans/s
                ELAPSED_TIME=1.00
                TRANSACTION_RATE=4.000
                LOCAL_CONG_CONTROL=bbr
                LSS_SIZE=16384
                RSR_SIZE=131072
                MIN_LATENCY=201000
                MEAN_LATENCY=205000.00
                P50_LATENCY=203000
                P90_LATENCY=209000
                P99_LATENCY=209000
                MAX_LATENCY=209000
                """;

        assertThat(driver.read(ALONE, answer(0, far, ""))).isInstanceOf(Outcome.Measured.class);
    }

    @Test
    void one_transaction_that_took_most_of_the_trial_stood_still() {
        String stalled = GOOD.replaceAll("26069.5[0-9]*", "10000.00")
                .replace("MEAN_LATENCY=38.31", "MEAN_LATENCY=99.00")
                .replace("MAX_LATENCY=5949", "MAX_LATENCY=740000");

        Outcome.Measured measured = (Outcome.Measured) driver.read(ALONE, answer(0, stalled, ""));

        assertThat(measured.timing().standstill().orElseThrow().longest()).isEqualTo(Duration.ofMillis(740));
    }

    @Test
    void without_its_load_a_loaded_trial_has_no_number() {
        Answer good = answer(0, GOOD, "");

        assertThat(failed(driver.read(LOADED, good)).cause()).isEqualTo(Cause.LOAD_LOST);
        assertThat(failed(driver.read(LOADED, RecordedAnswers.beside(good, ""))).cause())
                .isEqualTo(Cause.LOAD_LOST);
        assertThat(failed(driver.read(LOADED, RecordedAnswers.beside(good, LOAD.substring(0, 2000))))
                        .evidence())
                .startsWith("the tool's answer is cut off: ");
        assertThat(driver.read(LOADED, RecordedAnswers.beside(good, LOAD))).isInstanceOf(Outcome.Measured.class);
    }

    @Test
    void a_load_that_was_made_for_a_shorter_time_stopped_early() {
        Trial longer = Trials.requests("TCP_RR", Beside.BULK_STREAM, 2);
        String good = GOOD.replace("ELAPSED_TIME=1.00", "ELAPSED_TIME=2.00");

        Outcome.Failed failed = failed(driver.read(longer, RecordedAnswers.beside(answer(0, good, ""), LOAD)));

        assertThat(failed.cause()).isEqualTo(Cause.LOAD_LOST);
    }

    @Test
    void requests_that_failed_by_themselves_say_so_whatever_became_of_their_load() {
        Answer refused = answer(255, stdout("failures/netperf-noserver.out"), "");

        assertThat(failed(driver.read(LOADED, RecordedAnswers.beside(refused, "")))
                        .cause())
                .isEqualTo(Cause.UNREACHABLE);
    }

    /** The script around netperf, with one that says its rate at once: which lengths does it ask for? */
    @ParameterizedTest
    @CsvSource({
        "8000.5, '-10 -100 -1000 -16000'",
        "400.0, '-10 -100 -800'",
        "30.0, '-10 -60'",
        "4.0, '-10'",
        "0.0, '-10'"
    })
    void as_many_connections_are_asked_for_as_take_about_the_time(String rate, String lengths) throws IOException {
        netperf("echo \"$2\" >>'" + folder.resolve("lengths") + "'; echo THROUGHPUT=1; echo TRANSACTION_RATE=" + rate);

        CommandResult result = counted();

        assertThat(result.exitCode()).hasValue(0);
        assertThat(result.stdout()).isEqualTo("THROUGHPUT=1\nTRANSACTION_RATE=" + rate + "\n");
        assertThat(String.join(" ", Files.readAllLines(folder.resolve("lengths"))))
                .isEqualTo(lengths);
    }

    @Test
    void a_hiccup_among_the_first_connections_does_not_make_a_short_trial() throws IOException {
        Path lengths = folder.resolve("lengths");
        netperf("echo \"$2\" >>'" + lengths + "'; rate=8000; [ \"$2\" = -10 ] && rate=50;"
                + " echo TRANSACTION_RATE=$rate.0");

        assertThat(counted().stdout()).isEqualTo("TRANSACTION_RATE=8000.0\n");
        assertThat(Files.readAllLines(lengths)).containsExactly("-10", "-100", "-1000", "-16000");
    }

    @Test
    void a_netperf_that_fails_while_it_is_tried_fails_with_its_own_words_and_code() throws IOException {
        netperf("echo no control connection; echo trouble >&2; exit 255");

        CommandResult result = counted();

        assertThat(result.exitCode()).hasValue(255);
        assertThat(result.stdout()).isEqualTo("no control connection\n");
        assertThat(result.stderr()).isEqualTo("trouble\n");
    }

    private CommandResult counted() {
        List<String> argv = driver.argv(Trials.requests("TCP_CRR", Beside.NOTHING, 2), SERVER);
        return new LocalShell(folder).run(WorkerId.W1, new Command(argv, Duration.ofSeconds(10)));
    }

    private void netperf(String script) throws IOException {
        Path file = folder.resolve("netperf");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
