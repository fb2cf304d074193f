package io.meshperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.config.Setting;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InClusterTest {

    private static final Map<String, String> POD =
            Map.of("KUBERNETES_SERVICE_HOST", "10.96.0.1", "KUBERNETES_SERVICE_PORT", "443");

    @TempDir
    Path account;

    private static Function<Setting, String> settings(String clusterA, String kubeconfig) {
        return setting -> switch (setting) {
            case CLUSTER_A -> clusterA;
            case KUBECONFIG -> kubeconfig;
            default -> "";
        };
    }

    private Optional<String> kubeconfig(String clusterA, String kubeconfig, Map<String, String> environment)
            throws IOException {
        Files.writeString(account.resolve("ca.crt"), "a certificate");
        Files.writeString(account.resolve("token"), "first");
        return InCluster.kubeconfig(settings(clusterA, kubeconfig), environment, account);
    }

    @Test
    void the_context_leads_to_this_cluster_and_names_the_file_of_its_token() throws IOException {
        String list = kubeconfig("in-cluster", "/etc/other", POD).orElseThrow();

        String[] files = list.split(File.pathSeparator);
        assertThat(files).hasSize(2).endsWith("/etc/other");
        assertThat(Files.readString(Path.of(files[0])))
                .contains(
                        "server: https://10.96.0.1:443",
                        "certificate-authority: '" + account + "/ca.crt'",
                        "tokenFile: '" + account + "/token'");
    }

    @Test
    void of_the_usual_kubeconfigs_those_that_are_there_stay() throws IOException {
        Path mine = Files.writeString(account.resolve("mine"), "");
        Map<String, String> environment =
                Map.of("KUBERNETES_SERVICE_HOST", "fd00::1", "KUBECONFIG", "/nowhere" + File.pathSeparator + mine);

        String list = kubeconfig("in-cluster", "", environment).orElseThrow();

        assertThat(list).endsWith(File.pathSeparator + mine).doesNotContain("/nowhere");
        assertThat(Files.readString(Path.of(list.split(File.pathSeparator)[0]))).contains("https://[fd00::1]:443");
    }

    @Test
    void nothing_is_made_where_nobody_asks_or_there_is_no_pod() throws IOException {
        assertThat(kubeconfig("prod-eu", "", POD)).isEmpty();
        assertThat(kubeconfig("in-cluster", "", Map.of())).isEmpty();
    }
}
