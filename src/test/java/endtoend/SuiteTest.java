package endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import io.meshperf.config.SettingsException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The benchmarks as JUnit runs them. */
class SuiteTest {

    /** What became of every class and test, in order: "name: outcome". */
    private static final class Log implements TestExecutionListener {

        private final List<String> lines = new ArrayList<>();
        private final List<Throwable> failures = new ArrayList<>();
        private String console = "";

        @Override
        public void executionSkipped(TestIdentifier identifier, String reason) {
            lines.add(identifier.getDisplayName() + ": skipped, " + reason);
        }

        @Override
        public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
            if (identifier.isTest()) {
                lines.add(identifier.getDisplayName() + ": " + result.getStatus());
            }
            result.getThrowable().ifPresent(failures::add);
        }
    }

    @TempDir
    Path output;

    private Log run(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.put("kubeconfig", SharedMesh.get().kubeconfig().toString());
        all.put("cluster.a", "local-a");
        all.put("cluster.b", "local-b");
        all.put("profile", "quick");
        all.put("meshperf.output", output.toString());
        all.put("meshperf.interactive", "false");
        all.put("allure.results.directory", output.resolve("allure").toString());
        Map<String, String> before = new HashMap<>();
        all.forEach((key, value) -> before.put(key, System.setProperty(key, value)));
        Log log = new Log();
        PrintStream terminal = System.out;
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        System.setOut(new PrintStream(console, true, StandardCharsets.UTF_8));
        try {
            LauncherDiscoveryRequest benchmarks = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectPackage("bench"))
                    .filters(ClassNameFilter.includeClassNamePatterns(".*Benchmark"))
                    .build();
            LauncherFactory.create().execute(benchmarks, log);
        } finally {
            System.setOut(terminal);
            log.console = console.toString(StandardCharsets.UTF_8);
            before.forEach((key, value) -> {
                if (value == null) {
                    System.clearProperty(key);
                } else {
                    System.setProperty(key, value);
                }
            });
        }
        return log;
    }

    @Test
    void tests_carry_row_and_size_in_the_order_of_the_rows_and_a_missed_limit_stops_no_other() throws Exception {
        Log log = run(Map.of(
                "groups",
                "iperf-*,netperf",
                "paths",
                "hairpin,same-node-pod-ip",
                "mss",
                "96,1376",
                "limits",
                "*/hairpin at least 900 Gbit/s"));

        assertThat(log.lines)
                .containsExactly(
                        "1 iperf TCP. Same VM using Pod IP, MSS 0096: SUCCESSFUL",
                        "1 iperf TCP. Same VM using Pod IP, MSS 1376: SUCCESSFUL",
                        "6 iperf TCP. Hairpin Pod to own Virtual IP, MSS 0096: FAILED",
                        "6 iperf TCP. Hairpin Pod to own Virtual IP, MSS 1376: FAILED",
                        "7 iperf UDP. Same VM using Pod IP, datagram 1422: SUCCESSFUL",
                        "12 netperf. Same VM using Pod IP, path MSS: SUCCESSFUL",
                        "Whole run: SUCCESSFUL");
        assertThat(log.failures).hasSize(2).allMatch(AssertionError.class::isInstance);
        assertThat(log.console)
                .containsPattern("(?m)^ +paths +hairpin,same-node-pod-ip$")
                .containsSubsequence(
                        "w2  cluster A, node a1",
                        "[1/6]",
                        "LIMIT",
                        "[6/6] 100 %",
                        "6 Hairpin Pod to own Virtual IP",
                        "cost: ",
                        "files: ");
        assertThat(Files.readString(output.resolve("latest/summary.txt"))).contains("Hairpin Pod to own Virtual IP");
    }

    @Test
    void wrong_settings_fail_the_first_class_once_and_nothing_is_made() {
        Log log = run(Map.of("mss", "5", "trials", "none"));

        assertThat(log.failures)
                .singleElement()
                .isInstanceOf(SettingsException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("2 problems before the start");
        assertThat(log.lines).hasSize(8).allMatch(line -> line.endsWith("see the first failure"));
        assertThat(output.resolve("latest")).doesNotExist();
    }
}
