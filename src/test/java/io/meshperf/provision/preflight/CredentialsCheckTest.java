package io.meshperf.provision.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.ClusterId;
import io.meshperf.model.Finding;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CredentialsCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static Finding of(Credentials credentials) {
        return new CredentialsCheck(ClusterId.A, Requests.any(), NOW).of(credentials, Answer.refused(404, "none"));
    }

    private static Credentials token(String text) {
        return Credentials.of(CannedApi.cluster(ClusterId.A, "https://127.0.0.1:1", text)
                .connection()
                .login());
    }

    private static String jwt(String claims) {
        return "e30." + Base64.getUrlEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2ln";
    }

    @Test
    void a_token_tells_whom_it_is_for_and_until_when() {
        Credentials credentials = token(jwt("{\"sub\":\"system:serviceaccount:x:y\",\"exp\":1795348800}"));

        assertThat(credentials.subject()).isEqualTo("system:serviceaccount:x:y");
        assertThat(credentials.expires()).contains(Instant.ofEpochSecond(1795348800));
    }

    @Test
    void what_is_no_json_web_token_tells_nothing_and_is_not_shown() {
        Credentials credentials = token("sha256~secret.of.somebody");

        assertThat(credentials.toString()).doesNotContain("secret");
        assertThat(of(credentials).said()).isEqualTo("token");
    }

    @Test
    void an_expired_token_blocks() {
        Finding finding = of(new Credentials("token", "me", Optional.of(NOW.minusSeconds(7200)), false));

        assertThat(finding.level()).isEqualTo(Finding.Level.BLOCKS);
        assertThat(finding.said()).isEqualTo("me, token, expired 2026-11-22 10:00:00 UTC, 2 h ago");
    }

    @Test
    void one_that_expires_before_the_run_ends_is_noted() {
        Finding finding = of(new Credentials("token", "me", Optional.of(NOW.plusSeconds(1800)), false));

        assertThat(finding.level()).isEqualTo(Finding.Level.NOTE);
        assertThat(finding.said())
                .isEqualTo("me, token, valid until 2026-11-22 12:30:00 UTC: 16 min before the run's expected end");
    }

    @Test
    void one_that_a_plugin_renews_is_fine() {
        Finding finding =
                of(new Credentials("credentials of the plugin aws", "me", Optional.of(NOW.plusSeconds(1)), true));

        assertThat(finding.level()).isEqualTo(Finding.Level.OK);
        assertThat(finding.said()).endsWith("renewed then");
    }
}
