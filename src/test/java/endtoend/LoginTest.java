package endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Cause;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.Outcome;
import io.meshperf.model.Scenario;
import io.meshperf.model.TcpStream;
import io.meshperf.run.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A credential program that is asked again and again in a run, because its tokens are good for a second. */
class LoginTest {

    private static final Scenario TCP =
            TcpStream.tcpStream(8).on(MeshPath.SAME_NODE_POD_IP).at(new Mss(1376));
    private static final String PROGRAM = """
        #!/bin/sh
        [ -e HERE/ended ] && { echo 'Session ended. Run: sso login' >&2; exit 1; }
        printf '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"TOKEN",'
        printf '"expirationTimestamp":"%s"}}' "$(date -u -d '+1 sec' +%FT%TZ)"
        """;

    @TempDir
    Path here;

    private String before;

    @BeforeEach
    void use_the_program() throws IOException {
        before = SharedMesh.get().kubeconfig().toString();
        String text = Files.readString(Path.of(before));
        String token = text.replaceFirst("(?s).*?token: (\\S+).*", "$1");
        Path program = Files.writeString(
                here.resolve("login"), PROGRAM.replace("HERE", here.toString()).replace("TOKEN", token));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        String exec = "exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: ./login}";
        Path kubeconfig = Files.writeString(here.resolve("config"), text.replaceFirst("token: \\S+", exec));
        System.setProperty("kubeconfig", kubeconfig.toString());
    }

    @AfterEach
    void use_the_token_again() {
        System.setProperty("kubeconfig", before);
    }

    private static Outcome measure(Lab lab) {
        return lab.measure(TCP).series().results().get(0).outcome();
    }

    @Test
    void trials_are_measured_until_it_fails_and_again_when_somebody_has_logged_in() throws IOException {
        try (Lab lab = SharedMesh.lab(here.resolve("out"), "paths", "same-node-pod-ip", "mss", "1376")) {
            assertThat(measure(lab)).isInstanceOf(Outcome.Measured.class);

            Files.createFile(here.resolve("ended"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> measure(lab) instanceof Outcome.Failed failed && failed.cause() == Cause.LOCKED_OUT);
            assertThat(measure(lab)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                assertThat(failed.cause()).isEqualTo(Cause.LOCKED_OUT);
                assertThat(failed.evidence())
                        .contains("its credential program 'login' failed with exit code 1: Session ended. Run: sso"
                                + " login");
            });

            Files.delete(here.resolve("ended"));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> measure(lab) instanceof Outcome.Measured);
        }
    }
}
