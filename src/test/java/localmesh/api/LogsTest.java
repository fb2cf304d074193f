package localmesh.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.dsl.LogWatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {

    @TempDir
    private static Path temporary;

    private static TestCluster cluster;
    private static Path gate;

    @BeforeAll
    static void start() throws IOException {
        cluster = new TestCluster();
        gate = Files.createTempFile(temporary, "log", ".gate");
        Files.delete(gate);
        String script = "echo one; echo two >&2; printf 'three\\n'; until test -e %s; do sleep 0.05; done; echo four";
        cluster.client
                .resource(TestCluster.pod("talking", script.formatted(gate))
                        .editSpec()
                        .withRestartPolicy("Never")
                        .endSpec()
                        .build())
                .create();
        cluster.client.pods().inNamespace("default").withName("talking").waitUntilReady(5, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void a_log_can_be_read_by_its_end_with_times_and_as_it_grows() throws IOException {
        var pod = cluster.client.pods().inNamespace("default").withName("talking");
        await().until(() -> pod.getLog().equals("one\ntwo\nthree\n"));

        assertThat(pod.tailingLines(1).getLog()).isEqualTo("three\n");
        assertThat(pod.tailingLines(0).getLog()).isEmpty();
        assertThat(pod.usingTimestamps().tailingLines(1).getLog()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z three\n");

        ByteArrayOutputStream followed = new ByteArrayOutputStream();
        try (LogWatch watch = pod.watchLog(followed)) {
            assertThat(watch).isNotNull();
            await().until(() -> followed.toString(StandardCharsets.UTF_8).endsWith("three\n"));
            Files.createFile(gate);
            await().until(() -> followed.toString(StandardCharsets.UTF_8).equals("one\ntwo\nthree\nfour\n"));
        }
        await().until(() -> cluster.get("talking").getStatus().getPhase().equals("Succeeded"));
        assertThat(pod.getLog()).endsWith("four\n");
    }
}
