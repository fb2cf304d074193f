package localmesh.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.util.List;
import localmesh.api.access.Account;
import localmesh.api.store.Key;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may do what. What every cluster has in common about it is in the tests of conformance. */
class AccessTest {

    private TestCluster cluster;

    @BeforeEach
    void start() throws IOException {
        cluster = new TestCluster();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private KubernetesClient as(Account account) {
        return withToken(cluster.server.tokenFor(account));
    }

    private KubernetesClient withToken(String token) {
        return new KubernetesClientBuilder()
                .withConfig(cluster.config().withOauthToken(token).build())
                .build();
    }

    private static int code(Runnable request) {
        try {
            request.run();
            return 200;
        } catch (KubernetesClientException refused) {
            return refused.getCode();
        }
    }

    @Test
    void who_has_no_role_may_look_at_what_the_server_says_of_itself_and_nothing_else() {
        try (KubernetesClient nobody = as(new Account("nobody", List.of()))) {
            assertThat(nobody.getKubernetesVersion().getMajor()).isEqualTo("1");
            assertThat(nobody.getApiResources("v1").getResources()).isNotEmpty();
            assertThat(code(() -> nobody.namespaces().list())).isEqualTo(403);
            assertThat(code(() -> nobody.raw("/api/v1/no-such-things"))).isEqualTo(403);
        }
    }

    @Test
    void a_group_can_be_bound_in_the_whole_cluster() {
        cluster.client
                .resource(new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName("readers")
                        .endMetadata()
                        .addNewSubject()
                        .withKind("Group")
                        .withName("readers")
                        .endSubject()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "view")
                        .build())
                .create();
        try (KubernetesClient reader = as(new Account("rita", List.of("readers")))) {
            assertThat(code(() -> reader.pods().inAnyNamespace().list())).isEqualTo(200);
            assertThat(code(() -> reader.secrets().inAnyNamespace().list())).isEqualTo(403);
            assertThat(code(() -> reader.resource(TestCluster.pod("x", "true").build())
                            .create()))
                    .isEqualTo(403);
        }
    }

    @Test
    void a_role_of_the_cluster_can_be_bound_in_one_namespace() {
        cluster.client
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("own")
                        .endMetadata()
                        .build())
                .create();
        cluster.client
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName("editor")
                        .withNamespace("own")
                        .endMetadata()
                        .addNewSubject()
                        .withKind("User")
                        .withName("edith")
                        .endSubject()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "edit")
                        .build())
                .create();
        try (KubernetesClient editor = as(new Account("edith", List.of()))) {
            assertThat(code(() -> editor.resource(TestCluster.pod("x", "true").build())
                            .inNamespace("own")
                            .create()))
                    .isEqualTo(200);
            assertThat(code(() -> editor.pods().inNamespace("default").list())).isEqualTo(403);
            assertThat(code(() -> editor.namespaces().withName("own").delete())).isEqualTo(403);
        }
    }

    @Test
    void the_token_of_a_service_account_is_worth_nothing_without_it() {
        cluster.client
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName("robot")
                        .withNamespace("default")
                        .endMetadata()
                        .build())
                .create();
        var account = cluster.client.serviceAccounts().inNamespace("default").withName("robot");
        TokenRequest answer = account.tokenRequest();
        try (KubernetesClient robot = withToken(answer.getStatus().getToken())) {
            assertThat(code(() -> robot.pods().inNamespace("default").list())).isEqualTo(403);
            account.delete();
            assertThat(code(() -> robot.pods().inNamespace("default").list())).isEqualTo(401);
        }
        assertThatThrownBy(account::tokenRequest).isInstanceOf(KubernetesClientException.class);
    }

    @Test
    void accounts_know_their_groups() {
        assertThat(Account.of(new Key("here", "robot")).groups())
                .containsExactly("system:serviceaccounts", "system:serviceaccounts:here", "system:authenticated");
        assertThat(new Account("rita", List.of("readers")).groups()).containsExactly("readers", "system:authenticated");
    }
}
