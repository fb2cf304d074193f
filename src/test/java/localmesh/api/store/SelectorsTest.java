package localmesh.api.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorsTest {

    private static final Map<String, String> LABELS = Map.of("app", "web", "tier", "front", "example.com/x", "");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                          | true",
                "app=web                     | true",
                "app==web                    | true",
                "app = web , tier=front      | true",
                "app=api                     | false",
                "app!=web                    | false",
                "missing!=web                | true",
                "app in (api, web)           | true",
                "app in (api,db),tier=front  | false",
                "app notin (api,db)          | true",
                "missing notin (a)           | true",
                "tier                        | true",
                "missing                     | false",
                "!missing                    | true",
                "!tier                       | false",
                "example.com/x               | true",
                "example.com/x=              | true",
            })
    void label_selectors_mean_what_they_mean_to_kubernetes(String selector, boolean selected) {
        assertThat(LabelSelector.parse(selector).test(LABELS)).isEqualTo(selected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "=x", "app in web", "app=a=b", "app in (a", "!"})
    void a_selector_that_cannot_be_read_is_a_bad_request(String selector) {
        assertThatThrownBy(() -> LabelSelector.parse(selector))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(400));
    }

    @Test
    void a_selector_in_an_object_is_read_with_its_expressions() {
        var selector = Json.MAPPER.readTree("""
                {"matchLabels":{"app":"web"},
                 "matchExpressions":[{"key":"tier","operator":"NotIn","values":["back"]},
                                     {"key":"old","operator":"DoesNotExist"}]}""");

        assertThat(LabelSelector.of(selector).test(LABELS)).isTrue();
        assertThat(LabelSelector.of(selector).test(Map.of("app", "web", "old", "1")))
                .isFalse();
        assertThat(LabelSelector.of(Json.object()).test(LABELS)).isTrue();
        assertThat(LabelSelector.of(Json.MAPPER.nullNode()).test(LABELS)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "metadata.name=x,                         true",
        "metadata.name!=x,                        false",
        "status.phase=Running,                    true",
        "spec.nodeName=,                          true",
        "'metadata.name=x,status.phase!=Running', false",
    })
    void field_selectors_compare_fields_and_take_absent_ones_for_empty(String selector, boolean selected) {
        var pod = Json.MAPPER.readTree("""
                {"metadata":{"name":"x"},"status":{"phase":"Running"}}""");

        assertThat(FieldSelector.parse(Kind.POD, selector).test(pod)).isEqualTo(selected);
    }

    @Test
    void a_field_that_cannot_be_selected_by_is_named() {
        assertThatThrownBy(() -> FieldSelector.parse(Kind.POD, "status.reason=x"))
                .hasMessage("field label not supported: status.reason");
        assertThatThrownBy(() -> FieldSelector.parse(Kind.CONFIG_MAP, "status.phase=x"))
                .hasMessageStartingWith("\"status.phase\" is not a known field selector: only \"metadata.name\"");
    }
}
