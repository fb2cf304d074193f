package endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.http.Interceptor;
import io.meshperf.model.ClusterId;
import io.meshperf.model.Finding;
import io.meshperf.model.MeshPath;
import io.meshperf.model.NodeChoice;
import io.meshperf.model.RunId;
import io.meshperf.model.WorkerId;
import io.meshperf.model.WorkerSize;
import io.meshperf.provision.access.Connection;
import io.meshperf.provision.access.Kubeconfig;
import io.meshperf.provision.preflight.ClusterUnderTest;
import io.meshperf.provision.preflight.Preflight;
import io.meshperf.provision.preflight.PreflightRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The checks on the embedded mesh, which has whatever a run needs. */
class PreflightOnMeshTest {

    private static List<Finding> check(String contextB, Optional<String> namespace, Map<WorkerId, String> nodes) {
        PreflightRequest request = new PreflightRequest(
                new RunId("this-run"),
                "meshperf-worker:dev",
                new WorkerSize("100m", "64Mi"),
                new NodeChoice(nodes),
                namespace,
                Duration.ofMinutes(5),
                List.of(WorkerId.values()));
        return Preflight.check(List.of(underTest(ClusterId.A, "local-a"), underTest(ClusterId.B, contextB)), request);
    }

    private static ClusterUnderTest underTest(ClusterId id, String context) {
        Connection connection = Connection.open(
                Kubeconfig.of(SharedMesh.get().kubeconfig().toString()).access(context));
        return new ClusterUnderTest(id, connection, connection.client(5_000, 10_000, 0, new Interceptor() {}));
    }

    private static List<String> blocking(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.level() == Finding.Level.BLOCKS)
                .map(Finding::explanation)
                .toList();
    }

    @Test
    void nothing_speaks_against_a_run_on_it() {
        assertThat(blocking(check("local-b", Optional.empty(), Map.of()))).isEmpty();
    }

    @Test
    void a_namespace_that_is_not_there_is_missed_in_both_clusters() {
        List<Finding> findings = check("local-b", Optional.of("nowhere"), Map.of());

        assertThat(blocking(findings)).hasSize(2).allSatisfy(said -> assertThat(said)
                .contains("namespace: there is no namespace nowhere"));
    }

    @Test
    void a_node_that_is_not_there_blocks_the_rows_that_need_it() {
        List<Finding> findings = check("local-b", Optional.empty(), Map.of(WorkerId.W4, "b-77"));

        assertThat(blocking(findings)).singleElement().asString().contains("no node is meant by -Dnode.w4=b-77");
        assertThat(findings.stream().flatMap(finding -> finding.paths().stream()))
                .containsExactly(MeshPath.OTHER_CLUSTER_POD_IP, MeshPath.OTHER_CLUSTER_BACK);
    }

    @Test
    void two_contexts_of_one_cluster_are_told() {
        assertThat(check("local-a", Optional.empty(), Map.of()))
                .extracting(Finding::said)
                .contains("contexts local-a and local-a lead to the same cluster");
    }
}
