package io.meshperf.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meshperf.model.MeshPath;
import io.meshperf.model.PathMss;
import io.meshperf.model.Scenario;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Vitals;
import io.meshperf.model.WorkerId;
import io.meshperf.shell.CommandResult;
import io.meshperf.shell.CommandResult.End;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EndsTest {

    private static final String HERE = "11111111-0000-4000-8000-000000000000";
    private static final String THERE = "22222222-0000-4000-8000-000000000000";
    private static final Scenario IPERF =
            TcpStream.tcpStream(1).on(MeshPath.OTHER_NODE_POD_IP).at(new PathMss());
    private static final Scenario NETPERF =
            TcpStream.netperfTcpStream().on(MeshPath.OTHER_NODE_POD_IP).at(new PathMss());
    private static final Duration TRIAL = Duration.ofSeconds(10);

    private final Deque<String> servers = new ArrayDeque<>();
    private final List<WorkerId> looks = new ArrayList<>();
    private Duration ownCpu = Duration.ZERO;

    private Ends ends(String ownKernel) {
        return new Ends(
                (where, command) -> {
                    looks.add(where);
                    return servers.isEmpty()
                            ? new CommandResult(End.LOST, OptionalInt.empty(), "gone", "", "", 0, 0)
                            : CommandResult.exited(0, servers.poll(), "", 0, 0);
                },
                () -> ownCpu,
                Optional.of(ownKernel));
    }

    /** Hundredths of a second. */
    private static String server(String kernel, int up, int busy, int process) {
        return machine(kernel, up, busy) + "Udp: RcvbufErrors\nUdp: " + up + "\n"
                + "7 (iperf3) S 1 1 1 0 -1 4194560 1 2 0 0 " + process + " 0 0 0 20 0 1 0 1 1 1 1\n";
    }

    private static Reading client(String kernel, int up, int busy, int children) {
        return Reading.parse(machine(kernel, up, busy)
                + String.format(Locale.ROOT, "0m0.0s 0m0.0s\n0m%.2fs 0m0.00s\n", children / 100.0));
    }

    private static String machine(String kernel, int up, int busy) {
        return String.format(Locale.ROOT, "%%up %.2f\n", up / 100.0) + "cpu  " + busy + " 0 0 9 0 0 0\ncpu0 1\ncpu1 1\n"
                + kernel + "\n";
    }

    @Test
    void on_two_machines_each_end_is_judged_by_its_own() {
        servers.addAll(List.of(server(THERE, 0, 0, 0), server(THERE, 1000, 900, 700)));
        Ends ends = ends("33333333-0000-4000-8000-000000000000");

        ends.before(IPERF.path(), TRIAL);
        Ends.Both both = ends.after(IPERF, client(HERE, 0, 0, 0), client(HERE, 1000, 600, 500), Duration.ofSeconds(3));

        assertThat(both.client()).satisfies(is(0.5, 0.1));
        assertThat(both.server()).satisfies(is(0.7, 0.2));
        assertThat(both.receiveDrops()).hasValue(1000);
        assertThat(both.oneMachine()).isFalse();
        assertThat(looks).containsExactly(WorkerId.W2, WorkerId.W2);
    }

    @Test
    void on_one_machine_the_other_end_is_no_other_and_neither_is_this_program() {
        servers.addAll(List.of(server(HERE, 0, 0, 0), server(HERE, 1000, 1500, 700)));
        Ends ends = ends(HERE);

        ends.before(IPERF.path(), TRIAL);
        ownCpu = Duration.ofSeconds(1);
        Ends.Both both = ends.after(IPERF, client(HERE, 0, 0, 0), client(HERE, 1000, 1500, 500), Duration.ofSeconds(1));

        assertThat(both.client()).satisfies(is(0.5, 0.2));
        assertThat(both.server()).satisfies(is(0.7, 0.2));
        assertThat(both.oneMachine()).isTrue();
    }

    @Test
    void netserver_s_children_are_not_seen_so_nothing_is_said_of_it_and_of_others_beside_it() {
        servers.addAll(List.of(server(HERE, 0, 0, 0), server(HERE, 1000, 1500, 0)));
        Ends ends = ends(HERE);

        ends.before(NETPERF.path(), TRIAL);
        Ends.Both both = ends.after(NETPERF, client(HERE, 0, 0, 0), client(HERE, 1000, 1500, 500), Duration.ZERO);

        assertThat(both.server().toolCores()).isEmpty();
        assertThat(both.server().otherCores()).isEmpty();
        assertThat(both.client().toolCores()).hasValue(0.5);
        assertThat(both.client().otherCores()).isEmpty();
    }

    @Test
    void a_pod_s_cgroup_counts_whatever_the_tool_is_and_a_client_in_the_same_pod_is_taken_off() {
        Scenario hairpin = TcpStream.netperfTcpStream().on(MeshPath.HAIRPIN).at(new PathMss());
        servers.addAll(List.of(
                server(HERE, 0, 0, 0) + "usage_usec 0\nthrottled_usec 0\n",
                server(HERE, 1000, 1500, 0) + "usage_usec 12000000\nthrottled_usec 2500000\n"));
        Ends ends = ends(THERE);

        ends.before(hairpin.path(), TRIAL);
        Vitals server = ends.after(hairpin, client(HERE, 0, 0, 0), client(HERE, 1000, 1500, 500), Duration.ZERO)
                .server();

        assertThat(server).satisfies(is(0.7, 0.3));
        assertThat(server.throttledShare()).hasValue(0.25);
    }

    @Test
    void the_last_trial_s_reading_is_the_next_one_s_first_if_it_is_of_the_same_worker_and_nothing_came_between() {
        for (int i = 0; i < 9; i++) {
            servers.add(server(THERE, 100 * i, 100 * i, 0));
        }
        Ends ends = ends(HERE);
        MeshPath path = IPERF.path();

        ends.before(path, TRIAL);
        ends.after(IPERF, Reading.parse(""), Reading.parse(""), Duration.ZERO);
        ends.before(path, TRIAL);
        assertThat(looks).hasSize(2);

        ends.forget();
        ends.before(path, TRIAL);
        assertThat(looks).hasSize(3);

        ends.before(MeshPath.OTHER_CLUSTER_POD_IP, TRIAL);
        assertThat(looks).hasSize(4).endsWith(WorkerId.W4);
    }

    @Test
    void an_end_that_cannot_be_asked_is_unknown_and_costs_no_more_than_that() {
        Ends ends = ends(HERE);

        ends.before(IPERF.path(), TRIAL);
        Ends.Both both = ends.after(IPERF, client(HERE, 0, 0, 0), client(HERE, 1000, 600, 500), Duration.ZERO);

        assertThat(both.server()).isEqualTo(Vitals.unknown());
        assertThat(both.client().toolCores()).hasValue(0.5);
        assertThat(both.receiveDrops()).isEmpty();
    }

    private static java.util.function.Consumer<Vitals> is(double tool, double others) {
        return vitals -> {
            assertThat(value(vitals.toolCores())).isCloseTo(tool, within(1e-9));
            assertThat(value(vitals.otherCores())).isCloseTo(others, within(1e-9));
            assertThat(vitals.machineCores()).hasValue(2);
        };
    }

    private static double value(OptionalDouble value) {
        assertThat(value).isPresent();
        return value.getAsDouble();
    }
}
