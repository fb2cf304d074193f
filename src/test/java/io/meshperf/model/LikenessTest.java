package io.meshperf.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LikenessTest {

    private static final String INSTANCE = "label.node.kubernetes.io/instance-type";

    private static Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("cluster.A.context", "prod-a");
        facts.put("cluster.A.version", "v1.30.2");
        facts.put("cluster.B.version", "v1.30.2");
        worker(facts, "w1", "a1");
        worker(facts, "w2", "a1");
        worker(facts, "w3", "a2");
        worker(facts, "w4", "b1");
        for (String node : List.of("a1", "a2", "b1")) {
            facts.put("node." + node + ".kernel", "5.4.0");
            facts.put("node." + node + ".os", "Debian 12: bookworm");
            facts.put("node." + node + ".address", "192.168.0." + node);
            facts.put("node." + node + ".label.team", "x");
            facts.put("node." + node + "." + INSTANCE, "m5.large");
        }
        return facts;
    }

    private static void worker(Map<String, String> facts, String worker, String node) {
        facts.put("worker." + worker + ".node", node);
        facts.put("worker." + worker + ".pod.ip", "10.0.0.1");
        facts.put("worker." + worker + ".iperf3", "iperf 3.12");
        facts.put("worker." + worker + ".netperf", "Netperf version 2.7.0");
    }

    /** Whatever concerns one of the paths that between them use all workers, by both tools. */
    private static List<String> against(Map<String, String> now, String... expected) {
        return Stream.of(MeshPath.SAME_NODE_POD_IP, MeshPath.OTHER_NODE_POD_IP, MeshPath.OTHER_CLUSTER_POD_IP)
                .flatMap(path -> Stream.of(
                        on(path, facts(), now, expected),
                        Likeness.differences(
                                new Environment(facts()),
                                new Environment(now),
                                List.of(expected),
                                TcpStream.netperfTcpStream().on(path).at(new PathMss()))))
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** By iperf3 on one path. */
    private static List<String> on(
            MeshPath path, Map<String, String> before, Map<String, String> now, String... expected) {
        return Likeness.differences(
                new Environment(before),
                new Environment(now),
                List.of(expected),
                TcpStream.tcpStream(8).on(path).at(new Mss(96)));
    }

    private static Map<String, String> with(String... pairs) {
        Map<String, String> now = facts();
        for (int i = 0; i < pairs.length; i += 2) {
            now.put(pairs[i], pairs[i + 1]);
        }
        return now;
    }

    @Test
    void the_same_is_alike() {
        assertThat(against(facts())).isEmpty();
    }

    @Test
    void another_kernel_is_said_once_with_the_workers_that_stand_on_it() {
        assertThat(against(with("node.a1.kernel", "5.10.0", "node.b1.kernel", "6.1.0")))
                .containsExactly(
                        "w1, w2: kernel 5.4.0 -> 5.10.0",
                        "w2: kernel 5.4.0 -> 5.10.0",
                        "w1: kernel 5.4.0 -> 5.10.0",
                        "w4: kernel 5.4.0 -> 6.1.0");
    }

    @Test
    void another_version_of_a_cluster_a_tool_or_another_kind_of_machine_is_said() {
        assertThat(against(with(
                        "cluster.B.version",
                        "v1.31.0",
                        "worker.w3.iperf3",
                        "iperf 3.17",
                        "node.a2." + INSTANCE,
                        "m5.xlarge")))
                .containsExactlyInAnyOrder(
                        "B: version v1.30.2 -> v1.31.0",
                        "w3: iperf3 iperf 3.12 -> iperf 3.17",
                        "w3: instance-type m5.large -> m5.xlarge");
    }

    @Test
    void other_labels_addresses_contexts_and_nodes_of_the_same_kind_do_not_count() {
        Map<String, String> now = with(
                "cluster.A.context",
                "prod",
                "worker.w1.pod.ip",
                "10.9.9.9",
                "worker.w1.node",
                "a2",
                "node.a2.label.team",
                "y",
                "node.a2.address",
                "172.16.0.9");
        assertThat(against(now)).isEmpty();
    }

    @Test
    void what_is_under_test_may_differ_by_name_or_pattern() {
        Map<String, String> now = with("node.a1.kernel", "5.10.0", "node.a1.os", "Debian 13");

        assertThat(against(now, "kernel")).contains("w1, w2: os Debian 12: bookworm -> Debian 13");
        assertThat(against(now, "k*")).allMatch(change -> change.contains("os Debian 12"));
        assertThat(against(now, "ker", "os")).allMatch(change -> change.endsWith("kernel 5.4.0 -> 5.10.0"));
        assertThat(against(now, "k*", "o*")).isEmpty();
        assertThat(against(now, "*")).isEmpty();
        // A dot is a dot.
        assertThat(against(now, "k.rnel", "os")).isNotEmpty();
    }

    @Test
    void what_nobody_could_read_now_is_no_change_and_what_nobody_knew_before_is_one() {
        Map<String, String> fewer = facts();
        fewer.remove("node.a2.kernel");
        fewer.remove("cluster.B.version");
        fewer.put("worker.w3.iperf3", "missing");

        assertThat(against(fewer)).isEmpty();
        assertThat(on(MeshPath.OTHER_NODE_POD_IP, fewer, facts()))
                .containsExactly("w3: iperf3 unknown -> iperf 3.12", "w3: kernel unknown -> 5.4.0");
    }

    @Test
    void a_change_counts_for_the_paths_and_the_tool_that_it_concerns() {
        Map<String, String> now = with(
                "cluster.B.version", "v1.31.0", "worker.w4.iperf3", "iperf 3.17", "worker.w1.netperf", "Netperf 2.7.1");

        assertThat(on(MeshPath.SAME_NODE_POD_IP, facts(), now)).isEmpty();
        assertThat(on(MeshPath.OTHER_CLUSTER_POD_IP, facts(), now))
                .containsExactly("B: version v1.30.2 -> v1.31.0", "w4: iperf3 iperf 3.12 -> iperf 3.17");
    }

    @Test
    void requests_under_load_depend_on_the_tool_of_the_load_too() {
        Map<String, String> now = with("worker.w2.iperf3", "iperf 3.18");
        for (Beside beside : Beside.values()) {
            assertThat(Likeness.differences(
                            new Environment(facts()),
                            new Environment(now),
                            List.of(),
                            RequestResponse.requests(Exchange.TCP_RR)
                                    .on(MeshPath.SAME_NODE_POD_IP)
                                    .at(beside)))
                    .hasSize(beside == Beside.BULK_STREAM ? 1 : 0);
        }
    }

    @Test
    void workers_that_only_one_of_the_runs_needed_do_not_count() {
        Map<String, String> fewer = facts();
        fewer.keySet()
                .removeIf(key ->
                        key.startsWith("worker.w2.") || key.startsWith("worker.w3.") || key.startsWith("node.a2."));

        assertThat(against(fewer)).isEmpty();
        assertThat(on(MeshPath.OTHER_CLUSTER_POD_IP, fewer, facts())).isEmpty();
    }
}
