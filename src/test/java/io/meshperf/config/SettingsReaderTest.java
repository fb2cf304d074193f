package io.meshperf.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshperf.model.DatagramSize;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.Plan;
import io.meshperf.model.TrialCount;
import io.meshperf.model.WorkloadKind;
import io.meshperf.unit.Ratio;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

    private static final List<String> CONTEXTS = List.of("prod-us", "prod-eu");

    private static Settings read(String... pairs) {
        Map<String, String> properties = new HashMap<>(Map.of("cluster.a", "prod-eu", "cluster.b", "prod-us"));
        for (int i = 0; i < pairs.length; i += 2) {
            properties.put(pairs[i], pairs[i + 1]);
        }
        return SettingsReader.read(properties, CONTEXTS);
    }

    @Test
    void without_anything_else_everything_is_measured_to_a_precision() {
        Settings settings = read();

        assertThat(settings.duration()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.coolDown()).isEqualTo(Duration.ZERO);
        assertThat(settings.trials()).isEqualTo(new TrialCount(8, 30, Optional.of(Ratio.ofPercent(5))));
        assertThat(settings.budget()).contains(Duration.ofMinutes(60));
        assertThat(settings.groups()).containsExactly(WorkloadKind.values());
        assertThat(settings.paths()).containsExactly(MeshPath.values());
    }

    @Test
    void whoever_asks_for_a_precision_gets_as_many_trials_as_it_takes() {
        assertThat(read("profile", "quick", "precision", "2%").trials())
                .isEqualTo(new TrialCount(8, 30, Optional.of(Ratio.ofPercent(2))));
        assertThat(read("profile", "quick", "precision", "2%", "trials", "6").trials())
                .isEqualTo(new TrialCount(6, 6, Optional.of(Ratio.ofPercent(2))));
        assertThat(read("profile", "quick", "trials", "6").trials()).isEqualTo(TrialCount.exactly(6));
    }

    @Test
    void the_profile_seed_is_the_original_s_run() {
        Settings settings = read("profile", "seed");

        assertThat(settings.duration()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.coolDown()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.trials()).isEqualTo(TrialCount.exactly(1));
        assertThat(settings.streams()).isEqualTo(8);
        assertThat(settings.datagram()).isEqualTo(new DatagramSize(1422));
        assertThat(settings.mss())
                .hasSize(21)
                .startsWith(new Mss(96), new Mss(160))
                .endsWith(new Mss(1376));
        Plan plan = settings.plan();
        assertThat(plan.scenarios()).hasSize(136);
        assertThat(plan.scenarios().stream().map(scenario -> scenario.seedRow()).distinct())
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
    }

    @Test
    void the_quick_profile_takes_a_second_per_trial_and_does_not_wait() {
        Settings settings = read("profile", "quick");

        assertThat(settings.duration()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.coolDown()).isEqualTo(Duration.ZERO);
    }

    @Test
    void a_given_value_beats_the_profile_s() {
        assertThat(read("profile", "quick", "duration", "3s").duration()).isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    96..352/64      | 96 160 224 288 352
                    96..100/64      | 96
                    1376,96, 736    | 96 736 1376
                    96..224/64,1376 | 96 160 224 1376
                    736,736         | 736
                    """)
    void a_sweep_is_a_range_or_a_list_in_ascending_order(String text, String sizes) {
        assertThat(read("mss", text).mss().stream().map(Mss::size).toList())
                .isEqualTo(
                        List.of(sizes.split(" ")).stream().map(Integer::valueOf).toList());
    }

    @Test
    void paths_may_be_given_by_pattern_and_keep_their_order() {
        assertThat(read("paths", "hairpin,other-*-ip").paths())
                .containsExactly(
                        MeshPath.OTHER_NODE_POD_IP,
                        MeshPath.OTHER_NODE_SERVICE_IP,
                        MeshPath.OTHER_CLUSTER_POD_IP,
                        MeshPath.HAIRPIN);
    }

    @Test
    void groups_choose_blocks_in_the_order_of_the_benchmark() {
        assertThat(read("groups", "netperf,iperf-tcp").groups())
                .containsExactly(WorkloadKind.IPERF_TCP, WorkloadKind.NETPERF);
    }

    @ParameterizedTest(name = "-D{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
                    mss           | 96..1376        | write FIRST..LAST/STEP or a list
                    mss           | 1376..96/64     | is empty; write FIRST..LAST/STEP with FIRST <= LAST
                    mss           | 96..1376/0      | is empty
                    mss           | 96..999999/1    | an MSS is 88 to 9216 bytes
                    mss           | 87              | an MSS is 88 to 9216 bytes: 87
                    mss           | 9217            | an MSS is 88 to 9216 bytes: 9217
                    mss           | 96,,160         | has an empty place in its list
                    mss           | ninety          | 'ninety' is no segment size
                    mss           | -96             | '-96' is no segment size
                    datagram      | 15              | not a whole number from 16 to 65507
                    datagram      | 65508           | not a whole number from 16 to 65507
                    duration      | 500ms           | not a time from 1s to 60m
                    duration      | 1500ms          | not in whole seconds, and iperf3 would read its fraction as 0
                    duration      | 0               | not a time from 1s to 60m
                    duration      | 2h              | write 10s, 500ms or 2m
                    duration      | ten             | write 10s, 500ms or 2m
                    trials        | 0               | not a whole number from 1 to 1000
                    trials        | 1.5             | not a whole number from 1 to 1000
                    trials        | 8..30           | needs a -Dprecision
                    trials        | 9..8            | is empty; write FEWEST..MOST
                    precision     | 5               | write a number and %
                    precision     | 0%              | is not from 0.1
                    budget        | 10s             | not a time from 1m
                    tcp.window    | 64              | not a whole number from 4096
                    tcp.congestion | Cubic!         | this is no congestion control
                    udp.loss      | 60%             | is not from 0 % to 50.0 %
                    baseline      | no/such/run     | there is no no/such/run; name the folder of a run
                    margin        | 100%            | is not from 0.1
                    plan.only     | yes             | neither on nor off
                    streams       | 129             | not a whole number from 1 to 128
                    cool.down     | -1s             | not a time from 0s to 60m
                    paths         | other-planet    | there is no path 'other-planet'; there are same-node-pod-ip,
                    groups        | iperf           | there is no group 'iperf'; there are iperf-tcp, iperf-udp, netperf
                    profile       | fast            | there is no such profile; there are standard, quick, seed
                    cluster.a     | prod-asia       | the kubeconfig has no such context; there are prod-eu, prod-us
                    kubeconfig    | /no/such/file   | there is no such file
                    image         | my image        | this is no image name
                    limits        | */hairpin fast  | hairpin
                    ready.timeout | 0s              | not a time from 1s to 60m
                    trails        | 6               | did you mean -Dtrials?
                    cool-down     | 1s              | did you mean -Dcool.down?
                    path          | hairpin         | did you mean -Dpaths?
                    """)
    void a_wrong_value_is_named_with_what_is_allowed(String key, String value, String said) {
        assertThatThrownBy(() -> read(
                        key.equals("profile") ? "streams" : "profile",
                        key.equals("profile") ? "8" : "quick",
                        key,
                        value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("-D" + key)
                .hasMessageContaining(said)
                .hasMessageStartingWith("1 problem before the start; nothing was created.");
    }

    @Test
    void all_problems_are_named_at_once_without_a_stack_trace() {
        assertThatThrownBy(() -> SettingsReader.read(
                        Map.of("mss", "1", "trials", "x", "paths", "y", "cluster.b", "z", "streams", "0"), CONTEXTS))
                .hasMessageStartingWith("6 problems before the start")
                .hasMessageContaining("-Dcluster.a is missing")
                .hasMessageContaining("-Dcluster.b=z")
                .hasMessageContaining("-Dmss=1")
                .hasMessageContaining("-Dtrials=x")
                .hasMessageContaining("-Dpaths=y")
                .hasMessageContaining("-Dstreams=0")
                .satisfies(thrown -> assertThat(thrown.getStackTrace()).isEmpty());
    }

    @Test
    void clusters_that_could_not_be_provided_are_one_problem_among_the_others() {
        assertThatThrownBy(() -> SettingsReader.read(
                        Map.of("clusters.unavailable", "no user namespaces here", "mss", "1"), List.of()))
                .hasMessageStartingWith("2 problems before the start")
                .hasMessageContaining("no user namespaces here")
                .hasMessageContaining("-Dmss=1")
                .hasMessageNotContaining("cluster.a");
    }

    @Test
    void a_choice_that_leaves_nothing_to_measure_is_refused() {
        assertThatThrownBy(() -> read("groups", "netperf", "paths", "hairpin"))
                .hasMessageContaining("leaves nothing to measure");
    }

    @Test
    void properties_of_others_are_passed_over() {
        assertThat(read("java.class.path", "x", "user.dir", "y", "os.name", "z", "profile", "quick")
                        .trials())
                .isEqualTo(TrialCount.exactly(1));
    }

    @Test
    void every_setting_is_echoed_with_the_value_that_holds() {
        Map<String, String> texts = read("profile", "quick", "mss", "96").texts();

        assertThat(texts)
                .containsEntry("mss", "96")
                .containsEntry("duration", "1s")
                .containsEntry("cluster.a", "prod-eu");
        assertThat(texts.keySet())
                .containsExactly(java.util.Arrays.stream(Setting.values())
                        .map(Setting::key)
                        .toArray(String[]::new));
    }
}
