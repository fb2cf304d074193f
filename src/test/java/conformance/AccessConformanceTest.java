package conformance;

import static conformance.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An account that may do a few things in one namespace, and nothing anywhere else. */
@Conformance
class AccessConformanceTest {

    private static KubernetesClient limited;

    private final TestedCluster a;

    AccessConformanceTest(Clusters clusters) {
        a = clusters.a();
    }

    @BeforeAll
    static void start(Clusters clusters) {
        TestedCluster a = clusters.a();
        a.create(new ServiceAccountBuilder()
                .withNewMetadata()
                .withName("limited")
                .withNamespace(a.namespace)
                .endMetadata()
                .build());
        a.create(new RoleBuilder()
                .withNewMetadata()
                .withName("limited")
                .withNamespace(a.namespace)
                .endMetadata()
                .withRules(
                        new PolicyRuleBuilder()
                                .withApiGroups("")
                                .withResources("pods", "pods/log")
                                .withVerbs("get", "list", "watch", "create", "delete")
                                .build(),
                        new PolicyRuleBuilder()
                                .withApiGroups("")
                                .withResources("configmaps")
                                .withResourceNames("mine")
                                .withVerbs("get")
                                .build())
                .build());
        a.create(new RoleBindingBuilder()
                .withNewMetadata()
                .withName("limited")
                .withNamespace(a.namespace)
                .endMetadata()
                .addNewSubject()
                .withKind("ServiceAccount")
                .withName("limited")
                .withNamespace(a.namespace)
                .endSubject()
                .withNewRoleRef("rbac.authorization.k8s.io", "Role", "limited")
                .build());
        String token = a.client
                .serviceAccounts()
                .inNamespace(a.namespace)
                .withName("limited")
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(3600L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        limited = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(io.fabric8.kubernetes.client.Config.empty())
                        .withMasterUrl(a.config().getMasterUrl())
                        .withCaCertData(a.config().getCaCertData())
                        .withCaCertFile(a.config().getCaCertFile())
                        .withOauthToken(token)
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
        // A binding takes a moment to be known everywhere.
        await().atMost(TestedCluster.PATIENCE)
                .ignoreExceptions()
                .until(() -> limited.pods().inNamespace(a.namespace).list() != null);
    }

    @AfterAll
    static void stop() {
        if (limited != null) {
            limited.close();
        }
    }

    private String user() {
        return "system:serviceaccount:" + a.namespace + ":limited";
    }

    private boolean mayDo(String verb, String resource, String subresource, String namespace) {
        return limited.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withNewResourceAttributes()
                        .withVerb(verb)
                        .withResource(resource)
                        .withSubresource(subresource)
                        .withNamespace(namespace)
                        .endResourceAttributes()
                        .endSpec()
                        .build())
                .getStatus()
                .getAllowed();
    }

    @Test
    void it_may_do_what_its_role_says_where_it_is_bound() {
        Pod pod = limited.resource(
                        a.pod("by-limited", "echo said; exec sleep 3600").build())
                .create();
        a.until(pod, TestedCluster::isReady);

        assertThat(limited.pods()
                        .inNamespace(a.namespace)
                        .withName("by-limited")
                        .getLog())
                .isEqualTo("said\n");
        limited.pods()
                .inNamespace(a.namespace)
                .withName("by-limited")
                .withGracePeriod(0)
                .delete();
    }

    @Test
    void elsewhere_it_is_told_who_cannot_do_what() {
        Status status = refusal(403, () -> limited.pods().inNamespace("default").list());

        assertThat(status.getReason()).isEqualTo("Forbidden");
        assertThat(status.getDetails().getKind()).isEqualTo("pods");
        assertThat(status.getMessage())
                .isEqualTo("pods is forbidden: User \"" + user()
                        + "\" cannot list resource \"pods\" in API group \"\" in the namespace \"default\"");
        assertThat(refusal(403, () -> limited.nodes().list()).getMessage())
                .isEqualTo("nodes is forbidden: User \"" + user()
                        + "\" cannot list resource \"nodes\" in API group \"\" at the cluster scope");
        assertThat(refusal(403, () -> limited.pods().inAnyNamespace().list()).getMessage())
                .isEqualTo("pods is forbidden: User \"" + user()
                        + "\" cannot list resource \"pods\" in API group \"\" at the cluster scope");
        assertThat(refusal(403, () -> limited.namespaces().withName("default").delete())
                        .getMessage())
                .isEqualTo("namespaces \"default\" is forbidden: User \"" + user()
                        + "\" cannot delete resource \"namespaces\" in API group \"\" in the namespace \"default\"");
        assertThat(refusal(403, () -> limited.network()
                                .v1()
                                .networkPolicies()
                                .inNamespace(a.namespace)
                                .list())
                        .getMessage())
                .isEqualTo("networkpolicies.networking.k8s.io is forbidden: User \"" + user()
                        + "\" cannot list resource \"networkpolicies\" in API group \"networking.k8s.io\" in the"
                        + " namespace \"" + a.namespace + "\"");
    }

    @Test
    void a_rule_can_be_about_one_name() {
        assertThat(limited.configMaps()
                        .inNamespace(a.namespace)
                        .withName("mine")
                        .get())
                .isNull();
        assertThat(refusal(403, () -> limited.configMaps()
                                .inNamespace(a.namespace)
                                .withName("other")
                                .get())
                        .getMessage())
                .startsWith("configmaps \"other\" is forbidden: User ");
        refusal(403, () -> limited.configMaps().inNamespace(a.namespace).list());
    }

    @Test
    void exec_is_a_right_of_its_own() {
        Pod pod = a.sleeper("locked");

        refusal(403, () -> Answer.of(limited.pods().inNamespace(a.namespace).withName("locked"), "true"));

        a.create(new RoleBuilder()
                .withNewMetadata()
                .withName("exec")
                .withNamespace(a.namespace)
                .endMetadata()
                .addNewRule()
                .withApiGroups("")
                .withResources("pods/exec")
                .withVerbs("get", "create")
                .endRule()
                .build());
        a.create(new RoleBindingBuilder()
                .withNewMetadata()
                .withName("exec")
                .withNamespace(a.namespace)
                .endMetadata()
                .addNewSubject()
                .withKind("User")
                .withApiGroup("rbac.authorization.k8s.io")
                .withName(user())
                .endSubject()
                .withNewRoleRef("rbac.authorization.k8s.io", "Role", "exec")
                .build());
        await().atMost(TestedCluster.PATIENCE).until(() -> mayDo("create", "pods", "exec", a.namespace));
        assertThat(Answer.of(limited.pods().inNamespace(a.namespace).withName("locked"), "true")
                        .exit())
                .isZero();
        a.kill(pod);
    }

    @Test
    void it_can_ask_what_it_may_do() {
        assertThat(mayDo("create", "pods", "", a.namespace)).isTrue();
        assertThat(mayDo("create", "pods", "", "default")).isFalse();
        assertThat(mayDo("create", "services", "", a.namespace)).isFalse();
        assertThat(mayDo("get", "nodes", "", "")).isFalse();

        var rules = limited.authorization()
                .v1()
                .selfSubjectRulesReview()
                .create(new SelfSubjectRulesReviewBuilder()
                        .withNewSpec()
                        .withNamespace(a.namespace)
                        .endSpec()
                        .build())
                .getStatus()
                .getResourceRules();
        assertThat(rules).anySatisfy(rule -> {
            assertThat(rule.getResources()).isEqualTo(List.of("pods", "pods/log"));
            assertThat(rule.getVerbs()).contains("create");
        });
        assertThat(rules)
                .noneMatch(rule ->
                        rule.getResources().contains("*") || rule.getResources().contains("services"));
    }
}
