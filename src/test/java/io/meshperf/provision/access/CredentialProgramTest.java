package io.meshperf.provision.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialProgramTest {

    private static final String V1 = "client.authentication.k8s.io/v1";

    @TempDir
    Path folder;

    private static String credential(String status) {
        return "echo '{\"kind\":\"ExecCredential\",\"apiVersion\":\"" + V1 + "\",\"status\":{" + status + "}}'";
    }

    private Path script(String text) throws IOException {
        Path script = Files.writeString(folder.resolve("login"), "#!/bin/sh\necho x >> " + folder + "/starts\n" + text);
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private long starts() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("starts"))) {
            return lines.count();
        }
    }

    private CredentialProgram program(String text, String... arguments) throws IOException {
        List<String> argv = Stream.concat(Stream.of(script(text).toString()), Arrays.stream(arguments))
                .toList();
        return new CredentialProgram(
                new CredentialProgram.Start("ctx", argv, Map.of("FROM", "env"), V1, "", Duration.ofSeconds(2)));
    }

    @Test
    void arguments_reach_it_as_they_are_written_and_what_it_says_beside_its_answer_does_not_matter()
            throws IOException {
        CredentialProgram program = program(
                "echo warning >&2; [ \"$1 $2\" = '--extra=a=b&c=d --client=$HOME(x) *' ] && [ $FROM = env ] && "
                        + credential("\"token\":\"t\""),
                "--extra=a=b&c=d",
                "--client=$HOME(x) *");

        assertThat(program.now().token()).isEqualTo("t");
    }

    @Test
    void it_is_started_once_until_its_token_is_refused() throws IOException {
        CredentialProgram program = program(credential("\"token\":\"t'$(date +%N)'\""));

        Credential first = program.now();

        assertThat(program.now()).isEqualTo(first);
        assertThat(starts()).isEqualTo(1);
        Credential second = program.insteadOf(first);
        assertThat(second).isNotEqualTo(first);
        assertThat(program.insteadOf(first)).as("refused once, renewed once").isEqualTo(second);
        program.insteadOf(second);
        assertThat(starts()).as("a cluster that refuses whatever it makes").isEqualTo(2);
    }

    @Test
    void a_token_that_has_expired_is_asked_for_again() throws IOException {
        CredentialProgram past = program(credential(
                "\"token\":\"t\",\"expirationTimestamp\":\"" + Instant.now().minusSeconds(1) + "\""));
        past.now();
        past.now();
        assertThat(starts()).isEqualTo(2);

        CredentialProgram future =
                program(credential("\"token\":\"t\",\"expirationTimestamp\":\"2999-01-01T00:00:00+02:00\""));
        future.now();
        future.now();
        assertThat(starts()).isEqualTo(3);
    }

    @Test
    void why_it_fails_is_said_in_its_own_words_and_it_is_not_asked_again_at_once() throws IOException {
        CredentialProgram program = program(
                "printf '\\033[31mSSO has expired.\\nRun: aws sso login eyJhbGc.eyJzdWI.c2ln'" + " >&2; exit 255");

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(program::now)
                    .isInstanceOf(LoginFailure.class)
                    .hasMessage("its credential program 'login' failed with exit code 255: SSO has expired. Run: aws"
                            + " sso login …; log in again, or try: kubectl --context ctx version");
        }
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void one_that_waits_for_somebody_is_ended_and_what_it_asks_is_said() throws IOException {
        CredentialProgram program = program("echo 'enter the code AB-CD at https://login.example.com' >&2; sleep 60");
        Instant before = Instant.now();

        assertThatThrownBy(program::now)
                .hasMessageContaining("has not answered for 2 s: enter the code AB-CD at https://login.example.com;"
                        + " does it ask for something?");
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(20));
        assertThat(ProcessHandle.current()
                        .descendants()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(folder.toString())))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        echo secret-1                                                      | wrote no ExecCredential to its standard output
        :                                                                  | wrote no ExecCredential to its standard output
        echo '{"kind":"ExecCredential","apiVersion":"v9","status":{"token":"secret-1"}}' | answers by another apiVersion than the kubeconfig's client.authentication.k8s.io/v1
        STATUS                                                             | gave neither a token nor a client certificate
        STATUS "token":"secret-1\\\\n"                                     | gave a token that ends with a line end or blank
        STATUS "token":"secret-1","expirationTimestamp":"soon"             | gave an expirationTimestamp that is no moment
        STATUS "clientCertificateData":"secret-1"                          | gave a client certificate that cannot be used: its clientCertificateData holds no certificate
        echo '{"token": secret-1'                                          | wrote no ExecCredential to its standard output
        """)
    void what_is_no_credential_is_said_without_what_it_wrote(String text, String said) throws IOException {
        String script = text.startsWith("STATUS") ? credential(text.substring("STATUS".length())) : text;

        assertThatThrownBy(program(script)::now)
                .isInstanceOf(LoginFailure.class)
                .hasMessageContaining(said)
                .hasMessageNotContaining("secret-1");
    }

    @Test
    void a_certificate_and_its_key_are_as_good_as_a_token() throws IOException {
        String status = "\"clientCertificateData\":\"" + Keys.pem("ec.crt").replace("\n", "\\n")
                + "\",\"clientKeyData\":\"" + Keys.pem("ec-pkcs8.key").replace("\n", "\\n") + "\"";
        Path answer = Files.writeString(
                folder.resolve("answer"),
                "{\"kind\":\"ExecCredential\",\"apiVersion\":\"" + V1 + "\",\"status\":{" + status + "}}");

        Credential credential = program("cat " + answer).now();

        assertThat(credential.authorization()).isEmpty();
        assertThat(credential.key()).isPresent();
    }

    @Test
    void it_is_told_about_the_cluster_where_the_kubeconfig_wants_that() throws IOException {
        Path script = script("echo \"$KUBERNETES_EXEC_INFO\" > " + folder + "/info; " + credential("\"token\":\"t\""));
        Path kubeconfig = Files.writeString(folder.resolve("config"), """
            clusters:
            - name: c
              cluster:
                server: https://10.0.0.1
                tls-server-name: kube.example.com
                extensions: [{name: client.authentication.k8s.io/exec, extension: {audience: x}}]
            users:
            - name: u
              user: {exec: {apiVersion: %s, command: ./login, provideClusterInfo: true}}
            contexts: [{name: ctx, context: {cluster: c, user: u}}]
            """.formatted(V1));

        Login login = Kubeconfig.of(kubeconfig.toString())
                .access("ctx", new ProxyRules(Map.of()))
                .login();

        assertThat(login.token()).isEqualTo("t");
        assertThat(login.kind()).isEqualTo("credentials of the plugin " + script.getFileName());
        assertThat(Files.readString(folder.resolve("info")))
                .contains(
                        "\"kind\":\"ExecCredential\"",
                        "\"apiVersion\":\"" + V1 + "\"",
                        "\"interactive\":false",
                        "\"server\":\"https://10.0.0.1\"",
                        "\"tls-server-name\":\"kube.example.com\"",
                        "\"audience\":\"x\"");
    }
}
