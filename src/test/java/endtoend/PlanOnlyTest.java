package endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** {@code -Dplan.only=on} with clusters that nobody answers for: whoever asked them would fail. */
class PlanOnlyTest {

    private static final String KUBECONFIG = """
            apiVersion: v1
            kind: Config
            clusters:
            - name: c
              cluster: {server: "https://127.0.0.1:1"}
            users:
            - name: u
              user: {token: none}
            contexts:
            - name: a
              context: {cluster: c, user: u}
            - name: b
              context: {cluster: c, user: u}
            """;

    private static final class Log implements TestExecutionListener {

        private final List<String> skipped = new ArrayList<>();
        private final List<String> run = new ArrayList<>();
        private final List<Throwable> failures = new ArrayList<>();

        @Override
        public void executionSkipped(TestIdentifier identifier, String reason) {
            skipped.add(reason);
        }

        @Override
        public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
            if (identifier.isTest()) {
                run.add(identifier.getDisplayName());
            }
            result.getThrowable().ifPresent(failures::add);
        }
    }

    @TempDir
    Path output;

    private final Log log = new Log();

    private String console(Map<String, String> properties) throws IOException {
        Map<String, String> all = new HashMap<>(properties);
        all.put(
                "kubeconfig",
                Files.writeString(output.resolve("kubeconfig"), KUBECONFIG).toString());
        all.put("cluster.a", "a");
        all.put("cluster.b", "b");
        all.put("config", "none");
        all.put("meshperf.output", output.resolve("runs").toString());
        all.put("meshperf.interactive", "false");
        all.put("allure.results.directory", output.resolve("allure").toString());
        Map<String, String> before = new HashMap<>();
        all.forEach((key, value) -> before.put(key, System.setProperty(key, value)));
        PrintStream terminal = System.out;
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        System.setOut(new PrintStream(console, true, StandardCharsets.UTF_8));
        try {
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectPackage("bench"))
                                    .filters(ClassNameFilter.includeClassNamePatterns(".*Benchmark"))
                                    .build(),
                            log);
        } finally {
            System.setOut(terminal);
            before.forEach((key, value) -> {
                if (value == null) {
                    System.clearProperty(key);
                } else {
                    System.setProperty(key, value);
                }
            });
        }
        return console.toString(StandardCharsets.UTF_8);
    }

    @Test
    void the_plan_is_told_and_nothing_is_asked_measured_or_written() throws IOException {
        String console = console(Map.of("plan.only", "on", "groups", "iperf-tcp,cost-goodput", "mss", "96,1376"));

        assertThat(log.failures).isEmpty();
        assertThat(log.run).isEmpty();
        assertThat(log.skipped).isNotEmpty().allMatch("-Dplan.only: nothing is measured"::equals);
        assertThat(console).contains("iperf-tcp", "cost-goodput").containsOnlyOnce("iperf-tcp");
        assertThat(console).doesNotContain("udp-capacity");
        assertThat(output.resolve("runs")).doesNotExist();
    }

    @Test
    void wrong_settings_are_said_all_the_same() throws IOException {
        console(Map.of("plan.only", "on", "mss", "5"));

        assertThat(log.failures)
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("mss");
    }
}
