package io.meshperf.provision.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryTest {

    private static final String MANIFEST = "/v2/acme/worker/manifests/1";
    private static final ImageName IMAGE = ImageName.of("reg.example.com/acme/worker:1");

    private CannedApi api;

    @BeforeEach
    void listen() throws IOException {
        api = new CannedApi();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private RegistryAnswer ask() {
        return new Registry(image -> api.uri()).ask(IMAGE);
    }

    @Test
    void an_index_tells_the_architectures() {
        api.says(
                MANIFEST,
                200,
                Map.of("Content-Type", "application/vnd.oci.image.index.v1+json"),
                "{\"manifests\":[{\"platform\":{\"architecture\":\"amd64\"}},"
                        + "{\"platform\":{\"architecture\" : \"arm64\"}},{\"platform\":{\"architecture\":\"unknown\"}}]}");

        assertThat(ask().kind()).isEqualTo(RegistryAnswer.Kind.FOUND);
        assertThat(ask().architectures()).containsExactlyInAnyOrder("amd64", "arm64");
    }

    @Test
    void a_missing_tag_is_missing() {
        api.says(MANIFEST, 404, Map.of(), "");

        assertThat(ask().kind()).isEqualTo(RegistryAnswer.Kind.MISSING);
    }

    @Test
    void a_challenge_is_met_with_an_anonymous_token_and_a_refusal_leaves_it_unknown() {
        String challenge =
                "Bearer realm=\"" + api.uri() + "/token\",service=\"reg\",scope=\"repository:acme/worker:pull\"";
        api.says(MANIFEST, 401, Map.of("WWW-Authenticate", challenge), "");
        api.says("/token", "{\"token\":\"anonymous\"}");

        RegistryAnswer answer = ask();

        assertThat(answer.kind()).isEqualTo(RegistryAnswer.Kind.UNKNOWN);
        assertThat(answer.why()).contains("shows it to nobody without credentials");
    }

    @Test
    void a_registry_that_is_not_there_is_unknown() {
        api.close();

        assertThat(ask().kind()).isEqualTo(RegistryAnswer.Kind.UNKNOWN);
        assertThat(ask().why()).isEqualTo("reg.example.com cannot be asked from here (no connection)");
    }
}
