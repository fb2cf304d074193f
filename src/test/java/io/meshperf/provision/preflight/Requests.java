package io.meshperf.provision.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Finding;
import io.meshperf.model.NodeChoice;
import io.meshperf.model.RunId;
import io.meshperf.model.WorkerId;
import io.meshperf.model.WorkerSize;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What runs ask for, in tests. */
final class Requests {

    private Requests() {}

    static PreflightRequest any() {
        return sized("1", Map.of());
    }

    static PreflightRequest sized(String cpu, Map<WorkerId, String> nodes) {
        return new PreflightRequest(
                new RunId("this-run"),
                "meshperf-worker:dev",
                new WorkerSize(cpu, "256Mi"),
                new NodeChoice(nodes),
                Optional.empty(),
                Duration.ofMinutes(46),
                List.of(WorkerId.values()));
    }

    static PreflightRequest inNamespace(String name) {
        return new PreflightRequest(
                new RunId("this-run"),
                "meshperf-worker:dev",
                new WorkerSize("1", "256Mi"),
                new NodeChoice(Map.of()),
                Optional.of(name),
                Duration.ofMinutes(46),
                List.of(WorkerId.values()));
    }

    /** The words of those that are not as they should be, which have to be short. */
    static List<String> troubles(List<Finding> findings) {
        assertThat(findings).allSatisfy(finding -> assertThat(finding.said()).hasSizeLessThanOrEqualTo(200));
        return findings.stream()
                .filter(finding -> finding.level() != Finding.Level.OK)
                .map(finding -> finding.level() + " " + finding.said())
                .toList();
    }
}
