package io.meshperf.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

    private static final Map<String, String> FACTS = facts();

    private static Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("cluster.A.context", "prod");
        facts.put("cluster.A.version", "v1.20.2");
        for (String worker : new String[] {"w1", "w2"}) {
            facts.put("worker." + worker + ".node", "a1");
            facts.put("worker." + worker + ".pod.ip", "10.0.0.1");
            facts.put("worker." + worker + ".service.ip", "10.96.0.1");
            facts.put("worker." + worker + ".image.id", "sha256:1");
            facts.put("worker." + worker + ".iperf3", "iperf 3.12");
        }
        facts.put("node.a1.kernel", "5.4.0");
        facts.put("node.a1.label.team", "x");
        return facts;
    }

    private static Environment with(String... pairs) {
        Map<String, String> changed = new HashMap<>(FACTS);
        for (int i = 0; i < pairs.length; i += 2) {
            changed.put(pairs[i], pairs[i + 1]);
        }
        return new Environment(changed);
    }

    @Test
    void new_pods_on_the_same_nodes_are_the_same_environment() {
        assertThat(new Environment(FACTS)
                        .differences(with(
                                "worker.w1.pod.ip", "10.0.0.9",
                                "worker.w2.service.ip", "10.96.0.9",
                                "node.a1.label.team", "y")))
                .isEmpty();
    }

    @Test
    void what_several_workers_have_in_common_is_said_once() {
        assertThat(new Environment(FACTS).differences(with("node.a1.kernel", "5.10.0", "cluster.A.version", "v1.21.0")))
                .containsExactly("A: version v1.20.2 -> v1.21.0", "w1, w2: kernel 5.4.0 -> 5.10.0");
    }

    @Test
    void a_worker_on_another_node_has_that_node_s_kernel() {
        assertThat(new Environment(FACTS)
                        .differences(with(
                                "worker.w2.node", "a2", "node.a2.kernel", "6.1", "worker.w1.image.id", "sha256:2")))
                .containsExactly("w1: image.id sha256:1 -> sha256:2", "w2: node a1 -> a2", "w2: kernel 5.4.0 -> 6.1");
    }

    @Test
    void one_name_in_two_clusters_is_two_nodes() {
        Map<String, String> facts = Map.of(
                "worker.w1.node", "a1",
                "worker.w4.node", "a1",
                "node.A.a1.kernel", "5.4.0",
                "node.B.a1.kernel", "5.10.0");
        Map<String, String> later = new HashMap<>(facts);
        later.put("node.B.a1.kernel", "6.1.0");

        assertThat(new Environment(facts).differences(new Environment(later)))
                .containsExactly("w4: kernel 5.10.0 -> 6.1.0");
    }

    private static final Scenario SAME_NODE =
            TcpStream.tcpStream(1).on(MeshPath.SAME_NODE_POD_IP).at(new Mss(96));

    @Test
    void what_earlier_runs_wrote_of_a_node_by_its_name_alone_is_compared_as_before() {
        Map<String, String> now = new HashMap<>(FACTS);
        now.remove("node.a1.kernel");
        now.put("node.A.a1.kernel", "5.4.0");

        assertThat(new Environment(FACTS).differences(new Environment(now))).isEmpty();
        assertThat(Likeness.differences(new Environment(FACTS), new Environment(now), List.of(), SAME_NODE))
                .isEmpty();
        now.put("node.A.a1.kernel", "5.10.0");
        assertThat(new Environment(FACTS).differences(new Environment(now)))
                .containsExactly("w1, w2: kernel 5.4.0 -> 5.10.0");
        assertThat(Likeness.differences(new Environment(FACTS), new Environment(now), List.of(), SAME_NODE))
                .containsExactly("w1, w2: kernel 5.4.0 -> 5.10.0");
    }

    @Test
    void a_fact_that_one_of_them_lacks_is_unknown_there() {
        Map<String, String> fewer = new HashMap<>(FACTS);
        fewer.remove("cluster.A.version");

        assertThat(new Environment(fewer).differences(new Environment(FACTS)))
                .containsExactly("A: version unknown -> v1.20.2");
        assertThat(new Environment(FACTS).differences(new Environment(fewer))).isEmpty();
        assertThat(new Environment(FACTS).differences(with("mtu", "1450"))).containsExactly("mtu unknown -> 1450");
    }
}
