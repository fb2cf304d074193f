package io.meshperf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Addressing;
import io.meshperf.model.Beside;
import io.meshperf.model.DatagramSize;
import io.meshperf.model.Endpoint;
import io.meshperf.model.Exchange;
import io.meshperf.model.Finding;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.Scenario;
import io.meshperf.model.TestPoint;
import io.meshperf.model.WorkloadKind;
import io.meshperf.shell.Command;
import io.meshperf.shell.CommandResult;
import io.meshperf.unit.Ratio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathContractTest {

    private static final MeshPath PATH = MeshPath.OTHER_NODE_POD_IP;

    private final List<List<String>> run = new ArrayList<>();
    private final List<String> restarts = new ArrayList<>();
    private Predicate<List<String>> blocked = argv -> false;
    private int exitCode = 124;
    private String said = "";

    private final PathContract contract = new PathContract(
            (where, command) -> answer(command),
            path -> path == MeshPath.HAIRPIN
                    ? Optional.empty()
                    : Optional.of(new Endpoint(path.server(), Addressing.POD_IP, "10.1.2.3")),
            server -> restarts.add(server.toString()));

    private CommandResult answer(Command command) {
        if (!command.argv().get(0).equals("cat")) {
            run.add(command.argv());
        }
        return blocked.test(command.argv())
                ? CommandResult.exited(exitCode, said, "", 0, 0)
                : CommandResult.exited(0, "", "", 0, 0);
    }

    private static List<Scenario> everything(MeshPath path) {
        return Arrays.stream(WorkloadKind.values())
                .flatMap(kind -> kind.points(path, List.of(new Mss(96)), new DatagramSize(1422))
                        .map(point -> scenario(kind, path, point)))
                .toList();
    }

    private static Scenario scenario(WorkloadKind kind, MeshPath path, TestPoint point) {
        return kind.workload(8, Ratio.ofPercent(0.1)).on(path).at(point);
    }

    @Test
    void each_port_is_used_once_however_many_workloads_need_it() {
        assertThat(contract.check(everything(PATH))).isEmpty();
        assertThat(run).hasSize(4);
        assertThat(run.get(1)).contains("iperf3").endsWith("-u");
        assertThat(run.get(2)).containsSequence("-t", "TCP_STREAM");
        assertThat(run.get(3))
                .containsSequence("-t", "UDP_RR")
                .contains(",12866")
                .doesNotContain("-R");
        assertThat(restarts).isEmpty();
    }

    @Test
    void a_few_bytes_of_iperf3_do_not_take_the_second_that_its_interval_has() {
        contract.check(everything(PATH));
        assertThat(run.subList(0, 2))
                .allSatisfy(
                        argv -> assertThat(argv).containsSequence("-n", "1000").containsSequence("-i", "0.1"));
    }

    @Test
    void only_what_is_needed_is_tried() {
        contract.check(List.of(scenario(WorkloadKind.UDP_RR, PATH, Beside.NOTHING)));
        assertThat(run).hasSize(1);
        assertThat(run.get(0)).contains("UDP_RR");
    }

    @Test
    void a_blocked_udp_data_port_costs_udp_rr_and_nothing_else() {
        blocked = argv -> argv.contains("UDP_RR");

        List<Finding> findings = contract.check(everything(PATH));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.kinds()).containsExactly(WorkloadKind.UDP_RR);
            assertThat(finding.paths()).containsExactly(PATH);
            assertThat(finding.said()).contains("12865/tcp and 12866/udp", "no answer within 8 s");
        });
        assertThat(restarts).containsExactly("w2", "w2");
    }

    @Test
    void a_blocked_iperf3_port_costs_all_that_sends_bulk_tcp_and_the_requests_beside_it() {
        blocked = argv -> argv.contains("iperf3") && !argv.contains("-u");

        assertThat(contract.check(everything(PATH)).get(0).kinds())
                .containsExactlyInAnyOrder(
                        WorkloadKind.IPERF_TCP,
                        WorkloadKind.PATH_MTU,
                        WorkloadKind.COST_GOODPUT,
                        WorkloadKind.TCP_RR,
                        WorkloadKind.UDP_RR,
                        WorkloadKind.TCP_CRR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "124 | iperf3: interrupt - the client has terminated | no answer within 8 s",
                "1 | iperf3: error - unable to write to stream socket: Operation not permitted | server unreachable, iperf3",
                "1 | iperf3: error - unable to read from stream socket: Connection refused | all datagrams were lost, iperf3",
                "1 | iperf3: error - unable to send control message: Bad file descriptor | refused or server unreachable",
                "1 | iperf3: error - the server is busy running a test. try again later | server busy",
                "1 | iperf3: something new | the tool reported an error, iperf3: something new"
            })
    void what_the_tool_said_is_told_unless_it_was_cut_short(int code, String words, String told) {
        blocked = argv -> argv.contains("-u");
        exitCode = code;
        said = words;

        assertThat(contract.check(everything(PATH)).get(0).said()).contains(told);
    }

    @Test
    void requests_alone_do_not_need_the_iperf3_port() {
        blocked = argv -> argv.contains("iperf3");
        List<Scenario> alone = Arrays.stream(Exchange.values())
                .map(exchange -> scenario(WorkloadKind.valueOf(exchange.name()), PATH, Beside.NOTHING))
                .toList();

        assertThat(contract.check(alone)).isEmpty();
    }

    /** @param taken what the server's kernel counts before and after */
    private List<Finding> answeredBy(String address, long... taken) {
        AtomicInteger asked = new AtomicInteger();
        return new PathContract(
                        (where, command) -> command.argv().get(0).equals("cat")
                                ? CommandResult.exited(
                                        0,
                                        "Tcp: ActiveOpens PassiveOpens\nTcp: 7 " + taken[asked.getAndIncrement()]
                                                + "\n",
                                        "",
                                        0,
                                        0)
                                : answer(command),
                        path -> Optional.of(new Endpoint(path.server(), Addressing.POD_IP, address)),
                        server -> restarts.add(server.toString()))
                .check(everything(PATH));
    }

    @Test
    void a_server_that_saw_every_connection_is_the_one_that_is_meant() {
        assertThat(answeredBy("10.1.2.3", 5, 9)).isEmpty();
        assertThat(answeredBy("10.1.2.3", 5, 40)).isEmpty();
    }

    @Test
    void somebody_else_who_answers_at_the_worker_s_address_costs_the_path() {
        assertThat(answeredBy("10.1.2.3", 5, 5)).singleElement().satisfies(finding -> {
            assertThat(finding.paths()).containsExactly(PATH);
            assertThat(finding.kinds()).containsExactlyInAnyOrder(WorkloadKind.values());
            assertThat(finding.said())
                    .contains("it is not w2, which saw 0 of 4 connections")
                    .contains("w4 has this address, too");
        });
        assertThat(answeredBy("10.1.2.3", 5, 8)).hasSize(1);
    }

    @Test
    void a_path_without_an_address_is_found_once() {
        assertThat(contract.check(everything(MeshPath.HAIRPIN)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.said()).isEqualTo("w2 has no SERVICE_IP address"));
        assertThat(run).isEmpty();
    }
}
