package io.meshperf.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class ClassOrderTest {

    @Test
    void benchmarks_come_in_their_order_although_no_file_on_the_class_path_says_so() throws IOException {
        for (URL file : Collections.list(getClass().getClassLoader().getResources("junit-platform.properties"))) {
            try (var text = file.openStream()) {
                assertThat(new String(text.readAllBytes(), StandardCharsets.UTF_8))
                        .doesNotContain("testclass.order");
            }
        }
        TestPlan plan = LauncherFactory.create()
                .discover(LauncherDiscoveryRequestBuilder.request()
                        .selectors(DiscoverySelectors.selectPackage("bench"))
                        .filters(ClassNameFilter.includeClassNamePatterns(".*Benchmark"))
                        .build());
        List<String> classes = plan.getRoots().stream()
                .flatMap(root -> plan.getChildren(root).stream())
                .map(TestIdentifier::getDisplayName)
                .toList();

        assertThat(classes)
                .containsExactly(
                        "IperfTcpBenchmark",
                        "IperfUdpBenchmark",
                        "NetperfBenchmark",
                        "PathMtuBenchmark",
                        "LatencyBenchmark",
                        "UdpCapacityBenchmark",
                        "CostBenchmark",
                        "GateBenchmark",
                        "WholeRunBenchmark");
    }
}
