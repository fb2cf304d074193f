package io.meshperf.provision.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.meshperf.provision.preflight.Permission.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionsTest {

    @Test
    void the_role_in_a_prepared_namespace_is_the_table() throws IOException {
        List<HasMetadata> objects = load("prepared-namespace.yaml");

        assertThat(granted(objects, Role.class)).isEqualTo(table(Scope.HOME, Scope.PREPARED));
        assertThat(granted(objects, ClusterRole.class)).isEqualTo(table(Scope.CLUSTER));
    }

    /** The Job's, too: its run makes a namespace as any other. */
    @ParameterizedTest
    @ValueSource(strings = {"run-per-namespace.yaml", "../clusterA/orchestrator-job.yaml"})
    void the_role_for_runs_with_namespaces_of_their_own_is_the_table(String file) throws IOException {
        Set<String> wanted = table(Scope.NAMESPACES, Scope.HOME, Scope.CLUSTER);
        // It may get every namespace.
        wanted.remove("get /namespaces kube-system");

        assertThat(granted(load(file), ClusterRole.class)).isEqualTo(wanted);
    }

    @Test
    void a_cluster_without_a_service_of_ours_need_not_allow_services() {
        assertThat(Permissions.needed(true, false))
                .extracting(Permission::resource)
                .contains("pods/exec")
                .doesNotContain("services", "endpoints");
    }

    private static Set<String> table(Scope... scopes) {
        return Permissions.ALL.stream()
                .filter(permission -> Arrays.asList(scopes).contains(permission.scope()))
                .map(permission -> permission.verb() + " " + permission.group() + "/" + permission.resource()
                        + permission.name().map(name -> " " + name).orElse(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> granted(List<HasMetadata> objects, Class<? extends HasMetadata> kind) {
        return objects.stream()
                .filter(kind::isInstance)
                .flatMap(object -> rules(object).stream())
                .flatMap(PermissionsTest::grants)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<PolicyRule> rules(HasMetadata object) {
        return object instanceof Role role ? role.getRules() : ((ClusterRole) object).getRules();
    }

    private static Stream<String> grants(PolicyRule rule) {
        List<String> names = rule.getResourceNames().isEmpty()
                ? List.of("")
                : rule.getResourceNames().stream().map(name -> " " + name).toList();
        return rule.getVerbs().stream()
                .flatMap(verb -> rule.getApiGroups().stream().flatMap(group -> rule.getResources().stream()
                        .flatMap(resource -> names.stream().map(name -> verb + " " + group + "/" + resource + name))));
    }

    private static List<HasMetadata> load(String file) throws IOException {
        try (KubernetesClient client =
                        new KubernetesClientBuilder().withConfig(Config.empty()).build();
                InputStream yaml =
                        Files.newInputStream(Path.of("manifests/rbac").resolve(file))) {
            return client.load(yaml).items();
        }
    }
}
