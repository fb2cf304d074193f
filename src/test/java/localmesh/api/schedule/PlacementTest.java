package localmesh.api.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import localmesh.api.store.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class PlacementTest {

    private static final ObjectNode SMALL = node("small", "1", "1Gi", "2");
    private static final ObjectNode LARGE = node("large", "8", "16Gi", "9");

    private static ObjectNode node(String name, String cpu, String memory, String pods) {
        ObjectNode node = Json.object();
        Json.child(node, "metadata").put("name", name);
        Json.child(node, "metadata", "labels").put("size", name).put("rank", name.equals("large") ? "8" : "1");
        Json.child(node, "status", "allocatable")
                .put("cpu", cpu)
                .put("memory", memory)
                .put("pods", pods);
        return node;
    }

    private static ObjectNode pod(String name, String node, String cpu, String memory) {
        ObjectNode pod = Json.object();
        Json.child(pod, "metadata").put("name", name).put("namespace", "default");
        ObjectNode spec = Json.child(pod, "spec").put("nodeName", node);
        Json.child(spec.putArray("containers").addObject(), "resources", "requests")
                .put("cpu", cpu)
                .put("memory", memory);
        return pod;
    }

    private static Placement place(ObjectNode pod, ObjectNode... others) {
        return Placement.of(pod, List.of(SMALL, LARGE), List.of(others));
    }

    @Test
    void the_emptier_node_is_taken() {
        assertThat(place(pod("new", "", "100m", "1Mi"), pod("old", "large", "0", "0"))
                        .node())
                .hasValue("small");
    }

    @Test
    void what_other_pods_request_is_not_available_unless_they_have_finished() {
        ObjectNode other = pod("old", "large", "7500m", "1Mi");

        assertThat(place(pod("new", "", "2", "0"), other).message())
                .isEqualTo("0/2 nodes are available: 2 Insufficient cpu.");
        Json.child(other, "status").put("phase", "Succeeded");
        assertThat(place(pod("new", "", "2", "0"), other).node()).hasValue("large");
    }

    @Test
    void every_obstacle_is_counted() {
        assertThat(place(pod("new", "", "9", "32Gi")).message())
                .isEqualTo("0/2 nodes are available: 2 Insufficient cpu, 2 Insufficient memory.");
        assertThat(place(pod("new", "", "2", "0"), pod("x", "large", "7", "0")).message())
                .isEqualTo("0/2 nodes are available: 2 Insufficient cpu.");
        assertThat(place(pod("c", "", "0", "0"), pod("a", "small", "0", "0"), pod("b", "small", "0", "0"))
                        .node())
                .hasValue("large");
        assertThat(Placement.of(pod("c", "", "0", "0"), List.of(), List.of()).message())
                .isEqualTo("no nodes available to schedule pods");
    }

    @Test
    void a_full_node_takes_no_more_pods() {
        assertThat(Placement.of(
                                pod("c", "", "0", "0"),
                                List.of(SMALL),
                                List.of(pod("a", "small", "0", "0"), pod("b", "small", "0", "0")))
                        .message())
                .isEqualTo("0/1 nodes are available: 1 Too many pods.");
    }

    @Test
    void affinity_terms_are_alternatives_and_their_expressions_are_not() {
        ObjectNode pod = pod("new", "", "0", "0");
        ObjectNode required =
                Json.child(pod, "spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution");
        required.set("nodeSelectorTerms", Json.MAPPER.readTree("""
                        [{"matchExpressions":[{"key":"size","operator":"In","values":["small"]},
                                              {"key":"rank","operator":"Gt","values":["5"]}]},
                         {"matchFields":[{"key":"metadata.name","operator":"In","values":["large"]}]},
                         {}]"""));

        assertThat(place(pod).node()).hasValue("large");
        required.putArray("nodeSelectorTerms").addObject();
        assertThat(place(pod).message())
                .isEqualTo("0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector.");
    }

    @Test
    void a_pod_that_wants_no_company_keeps_others_away_too() {
        ObjectNode hermit = pod("hermit", "large", "0", "0");
        Json.child(hermit, "spec", "affinity", "podAntiAffinity")
                .set("requiredDuringSchedulingIgnoredDuringExecution", Json.MAPPER.readTree("""
                                [{"topologyKey":"size","labelSelector":{}}]"""));

        Placement placement = Placement.of(pod("new", "", "0", "0"), List.of(LARGE), List.of(hermit));

        assertThat(placement.message())
                .isEqualTo("0/1 nodes are available: 1 node(s) didn't satisfy existing pods anti-affinity rules.");
    }
}
