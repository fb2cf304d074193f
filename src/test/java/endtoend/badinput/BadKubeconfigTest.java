package endtoend.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import endtoend.SharedMesh;
import io.meshperf.cli.InThisProcess;
import io.meshperf.cli.InThisProcess.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** A kubeconfig in which something about cluster A is wrong, or that is none. */
class BadKubeconfigTest {

    /**
     * One place of the good file, changed.
     *
     * @param place regular expression; its first find is replaced
     */
    private record Change(String name, int exitCode, String place, String instead, String words) {

        BadCase asCase() {
            return new BadCase(name, List.of(), exitCode, List.of(words.split("\\s*;;\\s*")));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Change unusable(String name, String place, String instead, String words) {
        return new Change(name, BadCase.NO_CLUSTERS, place, instead, words);
    }

    private static Change wrong(String name, String whole, String words) {
        return new Change(name, BadCase.USAGE, "(?s)^.*$", whole, words);
    }

    private static Change none(String name, String whole, String words) {
        return unusable(name, "(?s)^.*$", whole, words);
    }

    private static final String SERVER = "server: \\S+";
    private static final String AUTHORITY = "certificate-authority-data: \\S+";
    private static final String TOKEN = "token: \\S+";
    private static final String EXEC = "exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, ";

    static final List<Change> CHANGES = List.of(
            wrong("empty", "", "--cluster.a=local-a: the kubeconfig has no such context;; no context was found"),
            wrong("no contexts", "apiVersion: v1\nkind: Config\n", "the kubeconfig has no such context"),
            wrong("contexts without a name", "contexts:\n- context: {cluster: a}\n", "has no such context"),
            none(
                    "a login page",
                    "<!doctype html><html><body>login</body></html>",
                    "FILE cannot be read;; no kubeconfig"),
            none("text", "password: [1", "FILE cannot be read;; config view"),
            none("a list", "- a\n- b\n", "FILE cannot be read: it is no kubeconfig"),
            none("indented by a tab", "apiVersion: v1\n\tkind: Config\n", "FILE cannot be read"),
            none("with a byte that YAML forbids", "apiVersion: v1\u0000\n", "FILE cannot be read"),
            none("clusters that are a text", "apiVersion: v1\nclusters: none\n", "it is no kubeconfig"),
            unusable("a cluster that is not there", "cluster: local-a", "cluster: gone", "names the cluster 'gone'"),
            unusable("a context without cluster", "    cluster: local-a\n", "", "local-a;; names no cluster"),
            unusable("a user that is not there", "user: local-a", "user: nobody", "names the user 'nobody'"),
            unusable("a context without user", "    user: local-a\n", "", "the context has none;; HTTP 401"),
            unusable(
                    "an empty context",
                    "(?s)- name: local-a\n  context:\n.*?(?=- name)",
                    "- name: local-a\n",
                    "local-a"),
            unusable(
                    "a cluster without a name",
                    "- name: local-a\n  cluster:",
                    "- cluster:",
                    "names the cluster 'local-a'"),
            unusable("no server", SERVER, "insecure-skip-tls-verify: false", "its server '' is no address"),
            unusable(
                    "a server that is no URL",
                    SERVER,
                    "server: over there",
                    "'over there' is no address like https://host:6443"),
            unusable(
                    "a server by a wrong protocol",
                    SERVER,
                    "server: ssh://127.0.0.1",
                    "'ssh://127.0.0.1' is no address"),
            unusable("a port that cannot be", SERVER, "server: https://127.0.0.1:99999", "99999"),
            unusable(
                    "a dead port", SERVER, "server: https://127.0.0.1:1", "https://127.0.0.1:1 refuses the connection"),
            unusable(
                    "an unknown host",
                    SERVER,
                    "server: https://no-such-host.invalid",
                    "no-such-host.invalid does not resolve"),
            unusable(
                    "http for https",
                    "server: https",
                    "server: http",
                    "ended the connection without an answer;; see the kubeconfig's server"),
            unusable(
                    "an authority that is not base64",
                    AUTHORITY,
                    "certificate-authority-data: '%%%'",
                    "certificate-authority-data"),
            unusable(
                    "an authority that is no certificate",
                    AUTHORITY,
                    "certificate-authority-data:"
                            + " LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCkFBQUEKLS0tLS1FTkQgQ0VSVElGSUNBVEUtLS0tLQo=",
                    "wrong certificate-authority"),
            unusable("another cluster's authority", AUTHORITY, "certificate-authority-data: OTHER", "certificate"),
            unusable("no authority", AUTHORITY, "insecure-skip-tls-verify: false", "certificate"),
            unusable(
                    "an authority's file that is not there",
                    AUTHORITY,
                    "certificate-authority: /no/ca.crt",
                    "its certificate-authority /no/ca.crt cannot be read"),
            unusable(
                    "a certificate's file that is not there",
                    TOKEN,
                    "client-certificate: /no/me.crt\n    client-key: /no/me.key",
                    "/no/me.crt cannot be read;; /no/me.key cannot be read"),
            unusable(
                    "a certificate that is none",
                    TOKEN,
                    "client-certificate-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==\n"
                            + "    client-key-data: LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCg==",
                    "certificate"),
            unusable("a certificate without key", TOKEN, "client-certificate-data: OTHER", "no client-key"),
            unusable(
                    "a program that is not there",
                    TOKEN,
                    EXEC + "command: no-such-login}",
                    "'no-such-login' is not there"),
            unusable(
                    "a program that fails",
                    TOKEN,
                    EXEC + "command: 'false'}",
                    "its credential program 'false' failed with exit code 1;; log in again"),
            unusable(
                    "a program that says nothing of use",
                    TOKEN,
                    EXEC + "command: echo, args: [hello]}",
                    "its credential program 'echo' wrote no ExecCredential;; log in again"),
            unusable(
                    "a program that hangs",
                    TOKEN,
                    EXEC + "command: sleep, args: ['40']}",
                    "credential program;; kubectl --context local-a version"),
            unusable(
                    "a program of no version",
                    TOKEN,
                    "exec: {command: 'true'}",
                    "its credential program 'true' has the apiVersion ''"),
            unusable(
                    "a program that fails and says why",
                    TOKEN,
                    EXEC + "command: sh, args: ['-c', 'echo Run: aws sso login >&2; exit 255']}",
                    "failed with exit code 255: Run: aws sso login;; kubectl --context local-a version"),
            unusable(
                    "a program that wants to ask",
                    TOKEN,
                    EXEC.replace("Never", "Always") + "command: sh}",
                    "interactiveMode Always;; log in with kubectl first"),
            unusable(
                    "a token with a line end",
                    "token: (\\S+)",
                    "token: \"$1\\\\n\"",
                    "its token ends with a line end or blank;; take it off"),
            unusable("a token that is a number", TOKEN, "token: 12345", "its token is no text: put it in quotes"),
            unusable(
                    "a login that kubectl has dropped",
                    TOKEN,
                    "auth-provider: {name: gcp, config: {cmd-path: gcloud}}",
                    "its auth-provider 'gcp';; gke-gcloud-auth-plugin"),
            unusable("groups without a user", TOKEN, "token: x\n    as-groups: [system:masters]", "set its as, too"),
            unusable(
                    "a name that the certificate does not have",
                    AUTHORITY,
                    "$0\n    tls-server-name: kube.example.com",
                    "certificate is not for the name kube.example.com;; tls-server-name"),
            unusable(
                    "unverified, and an authority",
                    AUTHORITY,
                    "$0\n    insecure-skip-tls-verify: true",
                    "kubectl does not allow"),
            unusable(
                    "a proxy that is none",
                    AUTHORITY,
                    "$0\n    proxy-url: http://joe:secret^1@proxy:3128",
                    "its proxy-url 'http://…@proxy:3128' is no proxy"),
            unusable(
                    "a proxy that is down",
                    AUTHORITY,
                    "$0\n    proxy-url: http://joe:secret1@127.0.0.1:1",
                    "the proxy http://…@127.0.0.1:1 takes no connection;; proxy-url"),
            unusable(
                    "a server with a password in it",
                    "https://127",
                    "https://joe:secret1@no such.example",
                    "its server 'https://…@no such.example"),
            unusable(
                    "a token that is refused",
                    TOKEN,
                    "token: wrong",
                    "does not accept the credentials;; HTTP 401;; log in again"),
            unusable("no credentials", TOKEN, "username: ''", "HTTP 401"),
            unusable("a password", TOKEN, "username: me\n    password: secret", "HTTP 401"));

    @TempDir
    Path here;

    @BeforeAll
    static void mesh() {
        SharedMesh.get();
    }

    @AfterAll
    static void nothing_was_created() {
        Untouched.assertNothingIsThere();
    }

    static Ended run(Path here, String kubeconfig) {
        return InThisProcess.run(
                "run",
                "--cluster.a=local-a",
                "--cluster.b=local-b",
                "--profile=quick",
                "--groups=iperf-tcp",
                "--paths=*-node-pod-ip",
                "--mss=1376",
                "--worker.cpu=100m",
                "--kubeconfig=" + kubeconfig,
                "--output=" + here.resolve("out"));
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("CHANGES")
    void what_is_wrong_with_it_is_said_and_what_to_do(Change change) throws IOException {
        Path good = SharedMesh.get().kubeconfig();
        String text = Files.readString(good).replaceFirst(change.place(), change.instead());
        String other = Files.readAllLines(good).stream()
                .filter(line -> line.contains("certificate-authority-data"))
                .reduce((first, last) -> last)
                .orElseThrow()
                .replaceFirst(".*: ", "");
        Path file = Files.writeString(here.resolve("config"), text.replace("OTHER", other));
        assertThat(text).isNotEqualTo(Files.readString(good));

        Ended ended = run(here, file.toString());

        assertThat(ended.all()).doesNotContain("secret1", "secret^1", token());
        BadCase wrong = change.asCase();
        new BadCase(
                        wrong.name(),
                        List.of(),
                        wrong.exitCode(),
                        wrong.words().stream()
                                .map(words -> words.replace("FILE", file.toString()))
                                .toList())
                .said(ended);
        assertThat(here.resolve("out/latest")).doesNotExist();
    }

    private static String token() throws IOException {
        return Files.readAllLines(SharedMesh.get().kubeconfig()).stream()
                .filter(line -> line.contains("token: "))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*: ", "");
    }

    @Test
    void a_file_that_is_not_there() {
        BadCase.of("", BadCase.USAGE, "->", "/no/config: there is no such file").said(run(here, "/no/config"));
    }

    @Test
    void one_of_two_files_that_is_not_there() {
        BadCase.of("", BadCase.USAGE, "->", "/no/config: there is no such file")
                .said(run(here, SharedMesh.get().kubeconfig() + ":/no/config"));
    }

    @Test
    void a_folder() {
        BadCase.of("", BadCase.USAGE, "->", "--kubeconfig=" + here + ": this is a folder")
                .said(run(here, here.toString()));
    }

    @Test
    void anything_but_text() throws IOException {
        byte[] bytes = new byte[4096];
        new java.util.Random(7).nextBytes(bytes);
        Path file = Files.write(here.resolve("config"), bytes);

        BadCase.of("", BadCase.NO_CLUSTERS, "->", file + " cannot be read").said(run(here, file.toString()));
    }

    @Test
    void text_of_another_encoding() throws IOException {
        Path file = Files.write(
                here.resolve("config"),
                Stream.of("apiVersion: v1", "kind: Config").toList(),
                StandardCharsets.UTF_16LE);

        BadCase.of("", BadCase.NO_CLUSTERS, "->", file + " cannot be read").said(run(here, file.toString()));
    }

    @Test
    void an_account_without_rights() throws IOException {
        Path file = SharedMesh.get().kubeconfigFor("nobody-special");

        BadCase.of(
                        "",
                        BadCase.NO_CLUSTERS,
                        "->",
                        "this account may not create, get, delete namespaces",
                        "manifests/rbac")
                .said(run(here, file.toString()));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
        HTTP/1.1 200 OK~Content-Type: text/html~~<title>Please log in</title> | answers with a web page 'Please log in' (HTTP 200)
        HTTP/1.1 302 Found~Location: https://login.example.com/~~             | a login page or a proxy
        HTTP/1.1 404 Not Found~~none                                          | is not Kubernetes: HTTP 404
        HTTP/1.1 200 OK~Content-Type: application/json~~{}                    | is not Kubernetes
        HTTP/1.1 502 Bad Gateway~~upstream                                    | answers HTTP 502
        SSH-2.0-OpenSSH_9.2~                                                  | see the kubeconfig's server
        ''                                                                    | ended the connection without an answer
        """)
    void something_else_listens_there(String answer, String words) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answer(server, answer.replace("~", "\r\n")));
            answering.setDaemon(true);
            answering.start();
            String text = Files.readString(SharedMesh.get().kubeconfig())
                    .replaceFirst(SERVER, "server: http://127.0.0.1:" + server.getLocalPort());

            BadCase.of("", BadCase.NO_CLUSTERS, "->", words)
                    .said(run(
                            here,
                            Files.writeString(here.resolve("config"), text).toString()));
        }
    }

    /** Until the server is closed. */
    private static void answer(ServerSocket server, String text) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                if (!text.isEmpty()) {
                    client.getInputStream().read(new byte[4096]);
                    client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                if (server.isClosed()) {
                    return;
                }
            }
        }
    }

    @Test
    void two_contexts_of_one_cluster_are_no_error_but_a_note() {
        Ended ended = InThisProcess.run(
                "preflight", "--cluster.a=local-a", "--cluster.b=local-a", "--profile=quick", "--worker.cpu=100m");

        assertThat(ended.out()).contains("note", "lead to the same cluster");
        assertThat(ended.exitCode()).as(ended.all()).isZero();
    }
}
