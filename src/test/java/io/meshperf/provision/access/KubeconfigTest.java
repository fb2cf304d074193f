package io.meshperf.provision.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeconfigTest {

    private static final String GOOD = """
            apiVersion: v1
            kind: Config
            clusters:
            - name: here
              cluster: {server: 'https://127.0.0.1:6443', certificate-authority-data: CA64}
            users:
            - name: me
              user: {token: secret}
            contexts:
            - name: ctx
              context: {cluster: here, user: me}
            """;

    private static final ProxyRules NO_PROXY = new ProxyRules(Map.of());

    @TempDir
    Path folder;

    private Kubeconfig of(String text) throws IOException {
        return Kubeconfig.of(Files.writeString(folder.resolve("config"), text.replace("CA64", Keys.base64("ec.crt")))
                .toString());
    }

    private static List<String> problems(Kubeconfig kubeconfig) {
        try {
            kubeconfig.access("ctx", NO_PROXY);
            return List.of();
        } catch (AccessException e) {
            return List.of(e.getMessage().split("; "));
        }
    }

    private Access access(String text) throws IOException {
        return of(text).access("ctx", NO_PROXY);
    }

    @Test
    void a_good_one_has_no_problems() throws IOException {
        assertThat(of(GOOD).contexts()).containsExactly("ctx");
        assertThat(problems(of(GOOD))).isEmpty();
        assertThat(access(GOOD).login().token()).isEqualTo("secret");
        assertThat(access(GOOD).server().shown()).isEqualTo("https://127.0.0.1:6443");
    }

    @Test
    void several_files_count_as_one() throws IOException {
        Path users = Files.writeString(folder.resolve("users"), GOOD.replaceAll("(?s)clusters:.*?users:", "users:"));
        Path clusters = Files.writeString(
                folder.resolve("clusters"), GOOD.replaceAll("(?s)users:.*", "").replace("CA64", Keys.base64("ec.crt")));

        Kubeconfig both = Kubeconfig.of(users + ":" + clusters);

        assertThat(problems(both)).isEmpty();
    }

    @Test
    void an_empty_or_missing_file_has_no_contexts() throws IOException {
        assertThat(of("").contexts()).isEmpty();
        assertThat(Kubeconfig.of(folder.resolve("nowhere").toString()).contexts())
                .isEmpty();
    }

    @ParameterizedTest(name = "{1} for {0}")
    @CsvSource(delimiter = '|', textBlock = """
            cluster: here                  | cluster: gone                     | it names the cluster 'gone', which the kubeconfig does not have
            user: me}                      | user: nobody}                     | it names the user 'nobody', whom the kubeconfig does not have
            https://127.0.0.1:6443         | not a url                         | its server 'not a url' is no address like https://host:6443
            https://127.0.0.1:6443         | ftp://there                       | its server 'ftp://there' is no address like https://host:6443
            https://127.0.0.1:6443         | 127.0.0.1:6443                    | its server '127.0.0.1:6443' is no address like https://host:6443
            https://127.0.0.1:6443         | https://joe:pw@ho st/             | its server 'https://…@ho st/' is no address like https://host:6443
            https://127.0.0.1:6443         | https://127.0.0.1:99999           | its server 'https://127.0.0.1:99999' is no address like https://host:6443
            https://127.0.0.1:6443         | ''                                | its server '' is no address like https://host:6443
            CA64                           | AAAA                              | its certificate-authority-data holds no PEM
            CA64                           | LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t | its certificate-authority-data holds no certificate that can be read: a wrong certificate-authority
            CA64                           | A%%%                              | its certificate-authority-data is not base64
            token: secret                  | client-certificate: /no/such.crt  | its client-certificate /no/such.crt cannot be read
            token: secret                  | client-key: nokey.pem             | its client-key nokey.pem cannot be read: no readable file at FOLDER/nokey.pem
            token: secret                  | tokenFile: /no/such/token         | its tokenFile /no/such/token cannot be read
            token: secret                  | 'exec: {apiVersion: client.authentication.k8s.io/v1, command: no-such-program}' | its credential program 'no-such-program' is not there or cannot be run
            token: secret                  | 'exec: {apiVersion: client.authentication.k8s.io/v1, command: no-such, installHint: "get it\\n here"}' | its credential program 'no-such' is not there or cannot be run: get it here
            token: secret                  | 'exec: {command: sh, apiVersion: v9}' | its credential program 'sh' has the apiVersion 'v9'; kubectl knows client.authentication.k8s.io/v1 and v1beta1
            token: secret                  | client-key-data: AAAA             | its client-key-data holds no PEM
            token: secret                  | 'token: "secret\\n"'              | its token ends with a line end or blank (base64 -d of a secret and echo leave one): take it off
            token: secret                  | 'token: "sec\\nret"'              | its token holds a blank, a line end or a character that no HTTP header can carry: copy it again
            token: secret                  | 'token: 12345'                    | its token is no text: put it in quotes
            token: secret                  | 'as-groups: [g]'                  | it asks to be taken for a uid, groups or extras and for no user: set its as, too
            token: secret                  | 'auth-provider: {name: gcp}'      | its auth-provider 'gcp' is one that kubectl has no longer, too; use a credential program (exec), as gke-gcloud-auth-plugin or kubelogin
            certificate-authority-data:    | 'insecure-skip-tls-verify: true, certificate-authority-data:' | it has insecure-skip-tls-verify and a certificate-authority, which kubectl does not allow: take one of them out
            certificate-authority-data:    | 'proxy-url: "http://joe:p^ss@proxy:3128", certificate-authority-data:' | its proxy-url 'http://…@proxy:3128' is no proxy like http://host:3128 or socks5://host:1080 (in a name or password write special characters as %40 for @)
            """)
    void what_is_wrong_is_named(String part, String instead, String problem) throws IOException {
        assertThat(problems(of(GOOD.replace(part, instead))))
                .isEqualTo(List.of(problem.replace("FOLDER", folder.toString()).split("; ")));
    }

    @Test
    void a_context_that_is_not_there_is_named_with_those_that_are() throws IOException {
        assertThatThrownBy(() -> of(GOOD).access("other", NO_PROXY))
                .hasMessage("the kubeconfig has no context other; there are ctx");
    }

    @Test
    void the_first_file_that_names_something_counts_and_nothing_of_the_next_is_mixed_into_it() throws IOException {
        Path first = Files.writeString(folder.resolve("first"), "users: [{name: me, user: {username: joe}}]");
        Path second = Files.writeString(folder.resolve("second"), GOOD.replace("CA64", Keys.base64("ec.crt")));

        Login login = Kubeconfig.of(first + ":" + folder.resolve("missing") + "::" + second)
                .access("ctx", NO_PROXY)
                .login();

        assertThat(login.kind()).isEqualTo("user name and password");
        assertThat(login.token()).isEmpty();
    }

    @Test
    void a_name_that_stands_twice_in_one_file_is_no_ones() throws IOException {
        String twice = GOOD.replace("- name: me\n", "- {name: me, user: {token: other}}\n- name: me\n");

        assertThat(problems(of(twice))).containsExactly("the kubeconfig has the user 'me' twice in one file");
    }

    @Test
    void paths_are_relative_to_the_file_that_they_stand_in() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("token"), "from-file\n");
        Path users = Files.writeString(other.resolve("users"), "users: [{name: me, user: {tokenFile: token}}]");
        Path rest = Files.writeString(folder.resolve("config"), GOOD.replace("CA64", Keys.base64("ec.crt")));

        assertThat(Kubeconfig.of(users + ":" + rest)
                        .access("ctx", NO_PROXY)
                        .login()
                        .token())
                .isEqualTo("from-file");
        Files.move(other.resolve("token"), folder.resolve("token"));
        assertThat(problems(Kubeconfig.of(users + ":" + rest)))
                .containsExactly("its tokenFile token cannot be read: no readable file at " + other.resolve("token"));
    }

    @Test
    void a_context_without_user_is_an_anonymous_one() throws IOException {
        assertThat(access(GOOD.replace(", user: me", "")).login().kind()).isEqualTo(Login.NOBODY);
    }

    @Test
    void what_stands_in_the_file_goes_before_a_credential_program_which_is_not_started() throws IOException {
        String exec = "exec: {apiVersion: client.authentication.k8s.io/v1, command: 'false'}, token:";

        assertThat(access(GOOD.replace("token:", exec)).login().token()).isEqualTo("secret");
    }

    @Test
    void somebody_else_is_asked_for_with_uid_groups_and_extras() throws IOException {
        Login login = access(GOOD.replace(
                        "token: secret",
                        "token: secret, as: joe, as-uid: '7', as-groups: [a, b], as-user-extra: {a/b: [x, y]}"))
                .login();

        assertThat(login.impersonation().stream().map(Object::toString))
                .containsExactly(
                        "Impersonate-User=joe",
                        "Impersonate-Uid=7",
                        "Impersonate-Group=a",
                        "Impersonate-Group=b",
                        "Impersonate-Extra-a%2Fb=x",
                        "Impersonate-Extra-a%2Fb=y");
        assertThat(login.impersonated()).isEqualTo("joe");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            https://kube_api.local:6443       | https://kube_api.local:6443 | kube_api.local
            HTTPS://Kube.Example.com          | https://Kube.Example.com    | Kube.Example.com
            https://[fd00::1]:6443/           | https://[fd00::1]:6443      | fd00::1
            https://10.0.0.1/k8s/clusters/c-1 | https://10.0.0.1            | 10.0.0.1
            https://joe:pw@10.0.0.1:8443/x?y=z| https://10.0.0.1:8443       | 10.0.0.1
            http://127.0.0.1:8001             | http://127.0.0.1:8001       | 127.0.0.1
            https://köln.example              | https://xn--kln-sna.example | xn--kln-sna.example
            """)
    void servers_are_read_as_kubectl_reads_them(String written, String shown, String name) throws IOException {
        Server server = access(GOOD.replace("https://127.0.0.1:6443", written)).server();

        assertThat(server.shown()).isEqualTo(shown);
        assertThat(server.certificateName()).isEqualTo(name);
    }

    @Test
    void its_own_proxy_goes_before_the_environments_and_without_exceptions() throws IOException {
        ProxyRules environment = new ProxyRules(Map.of("HTTPS_PROXY", "http://other:1", "NO_PROXY", "*"));
        String text = GOOD.replace("certificate-a", "proxy-url: 'socks5://joe:p%40ss@proxy', certificate-a");

        Proxy proxy = of(text).access("ctx", environment).server().proxy().orElseThrow();

        assertThat(proxy).isEqualTo(new Proxy(Proxy.Kind.SOCKS5, "proxy", 1080, "joe", "p@ss"));
        assertThat(proxy.toString()).isEqualTo("socks5://…@proxy:1080");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a second document | GOOD---~a: b~
            a leading mark    | ---~GOOD
            carriage returns  | CRLF
            a byte order mark | BOMGOOD
            a merge key       | x: &x {token: merged}~MERGE
            unknown keys      | GOODmore: {a: [1, 2]}~
            """)
    void what_kubectl_reads_is_read(String name, String how) throws IOException {
        String text = how.replace('~', '\n')
                .replace("BOM", "\uFEFF")
                .replace("CRLF", GOOD.replace("\n", "\r\n"))
                .replace("MERGE", GOOD.replace("{token: secret}", "{<<: *x}"))
                .replace("GOOD", GOOD);

        assertThat(access(text).login().token()).isIn("secret", "merged");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            token: [secret-1
            token: "secret-1
            token: *secret-1
            token: secret-1: x
            token: %secret-1
            token: {secret-1
            """)
    void what_is_wrong_near_a_token_is_said_by_its_place_and_not_by_its_text(String line) {
        assertThatThrownBy(() -> of("users:\n- name: me\n  user:\n    " + line + "\n"))
                .isInstanceOf(AccessException.class)
                .hasMessageContaining("cannot be read: line ")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <html>login</html>     | it is no kubeconfig
            'contexts: ['          | expected the node content
            - 1                    | it is no kubeconfig
            'contexts: {a: b}'     | it is no kubeconfig
            """)
    void what_is_no_kubeconfig_is_said_with_its_file(String text, String words) {
        assertThatThrownBy(() -> of(text))
                .isInstanceOf(AccessException.class)
                .hasMessageStartingWith("the kubeconfig " + folder.resolve("config") + " cannot be read: ")
                .hasMessageContaining(words);
    }
}
