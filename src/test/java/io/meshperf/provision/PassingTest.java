package io.meshperf.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | Forbidden | pods \"w1\" is forbidden: error looking up service account x/default: serviceaccount \"default\" not found | true",
                "403 | Forbidden | pods \"w1\" is forbidden: service account n/default was not found, retry after the service account is created | true",
                "403 | Forbidden | pods \"w1\" is forbidden: No API token found for service account \"default\", retry | true",
                "403 | Forbidden | pods \"w1\" is forbidden: status unknown for quota: q, resources: limits.cpu | true",
                "409 | Conflict | Operation cannot be fulfilled on resourcequotas \"q\": the object has been modified | true",
                "404 | NotFound | namespaces \"meshperf-x\" not found | true",
                "409 | AlreadyExists | pods \"w1\" already exists | false",
                "403 | Forbidden | pods \"w1\" is forbidden: exceeded quota: q, requested: cpu=1 | false",
                "403 | Forbidden | admission webhook \"x\" denied the request: no | false",
                "403 | Forbidden | pods \"w1\" is forbidden: User \"x\" cannot create resource \"pods\" | false",
                "422 | Invalid | Pod \"w1\" is invalid | false",
            })
    void only_what_passes_by_itself_is_asked_again(int code, String reason, String message, boolean passes) {
        KubernetesClientException refusal = new KubernetesClientException(new StatusBuilder()
                .withCode(code)
                .withReason(reason)
                .withMessage(message)
                .build());

        assertThat(Passing.is(refusal)).isEqualTo(passes);
        assertThat(Passing.isTaken(refusal)).isEqualTo(reason.equals("AlreadyExists"));
    }
}
