package io.meshperf.provision.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.ClusterId;
import io.meshperf.model.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PermissionCheckTest {

    private static final Answer<Boolean> REFUSED = Answer.refused(401, "Unauthorized");
    private static final Answer<Boolean> RESET = Answer.refused(0, "Connection reset");

    private static List<Finding> findings(Answer<Boolean> first, Answer<Boolean> others) {
        Map<Permission, Answer<Boolean>> answers = new LinkedHashMap<>();
        Permissions.needed(false, true).forEach(permission -> answers.put(permission, others));
        answers.put(answers.keySet().iterator().next(), first);
        return new PermissionCheck(ClusterId.A, Requests.any(), ServerVersion.unknown()).of(answers);
    }

    @Test
    void credentials_that_the_cluster_refuses_block() {
        assertThat(findings(REFUSED, REFUSED)).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Finding.Level.BLOCKS);
            assertThat(finding.said()).contains("does not accept the credentials", "HTTP 401");
        });
    }

    @Test
    void they_block_also_where_a_connection_was_reset_before_one_refusal_arrived() {
        assertThat(findings(RESET, REFUSED)).singleElement().satisfies(finding -> assertThat(finding.said())
                .contains("HTTP 401"));
        assertThat(findings(REFUSED, RESET)).singleElement().satisfies(finding -> assertThat(finding.said())
                .contains("HTTP 401"));
    }

    @Test
    void one_refusal_beside_permissions_that_are_known_is_a_note() {
        assertThat(findings(REFUSED, Answer.of(true))).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Finding.Level.NOTE);
            assertThat(finding.said()).contains("not told of 1 of ", "Unauthorized");
        });
    }

    @Test
    void nothing_known_without_a_refusal_is_a_note() {
        assertThat(findings(RESET, RESET)).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Finding.Level.NOTE);
            assertThat(finding.said()).contains("Connection reset");
        });
    }
}
