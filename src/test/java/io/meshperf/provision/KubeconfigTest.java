package io.meshperf.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
              cluster:
                server: https://127.0.0.1:6443
                certificate-authority-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t
            users:
            - name: me
              user:
                token: secret
            contexts:
            - name: ctx
              context: {cluster: here, user: me}
            """;

    @TempDir
    Path folder;

    private Kubeconfig of(String text) throws IOException {
        return Kubeconfig.of(Files.writeString(folder.resolve("config"), text).toString());
    }

    @Test
    void a_good_one_has_no_problems() throws IOException {
        assertThat(of(GOOD).contexts()).containsExactly("ctx");
        assertThat(of(GOOD).problems("ctx")).isEmpty();
    }

    @Test
    void several_files_count_as_one() throws IOException {
        Path users = Files.writeString(folder.resolve("users"), GOOD.replaceAll("(?s)clusters:.*?users:", "users:"));
        Path clusters = Files.writeString(folder.resolve("clusters"), GOOD.replaceAll("(?s)users:.*", ""));

        Kubeconfig both = Kubeconfig.of(users + ":" + clusters);

        assertThat(both.problems("ctx")).isEmpty();
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
            https://127.0.0.1:6443         | ''                                | its server '' is no address like https://host:6443
            LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t | AAAA                        | its certificate-authority-data holds no PEM
            token: secret                  | client-certificate: /no/such.crt  | its client-certificate /no/such.crt cannot be read
            token: secret                  | client-key: nokey.pem             | its client-key nokey.pem cannot be read
            token: secret                  | tokenFile: /no/such/token         | its tokenFile /no/such/token cannot be read
            token: secret                  | 'exec: {apiVersion: client.authentication.k8s.io/v1, command: no-such-program}' | its credential program 'no-such-program' is not there or cannot be run
            token: secret                  | client-key-data: AAAA             | its client-key-data holds no PEM
            """)
    void what_is_wrong_is_named(String part, String instead, String problem) throws IOException {
        assertThat(of(GOOD.replace(part, instead)).problems("ctx")).isEqualTo(List.of(problem));
    }

    @Test
    void a_context_that_is_not_there_is_named_with_those_that_are() throws IOException {
        assertThat(of(GOOD).problems("other")).containsExactly("the kubeconfig has no context other; there are ctx");
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
                .isInstanceOf(ProvisionException.class)
                .hasMessageStartingWith("the kubeconfig " + folder.resolve("config") + " cannot be read: ")
                .hasMessageContaining(words);
    }
}
