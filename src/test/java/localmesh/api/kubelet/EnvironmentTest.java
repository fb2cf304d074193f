package localmesh.api.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import localmesh.api.store.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {

    @ParameterizedTest
    @CsvSource({
        "plain,       plain",
        "$(A),        one",
        "x$(A)y$(B),  xoneytwo$",
        "$$(A),       $(A)",
        "$(MISSING),  $(MISSING)",
        "$A ${A},     $A ${A}",
        "echo $$,     echo $",
    })
    void references_are_replaced_as_kubernetes_does(String text, String expanded) {
        assertThat(Environment.expand(text, Map.of("A", "one", "B", "two$"))).isEqualTo(expanded);
    }

    @Test
    void fields_of_the_pod_can_be_values() {
        var pod = Json.MAPPER.readTree("""
                {"metadata":{"name":"n","uid":"u","labels":{"app":"web"}},"spec":{"nodeName":"node"}}""");
        var container = Json.MAPPER.readTree("""
                {"args":["$(LABEL)"],"env":[
                  {"name":"LABEL","valueFrom":{"fieldRef":{"fieldPath":"metadata.labels['app']"}}},
                  {"name":"IP","valueFrom":{"fieldRef":{"fieldPath":"status.podIP"}}},
                  {"name":"HOST","valueFrom":{"fieldRef":{"fieldPath":"status.hostIP"}}},
                  {"name":"BOTH","value":"$(LABEL)@$(IP)"}]}""");

        Environment environment = Environment.of(pod, container, "10.0.0.1", "172.30.0.1");

        assertThat(environment.argv()).containsExactly("web");
        assertThat(environment.variables())
                .containsEntry("BOTH", "web@10.0.0.1")
                .containsEntry("HOST", "172.30.0.1")
                .containsEntry("HOSTNAME", "n");
    }
}
