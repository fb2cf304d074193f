package localmesh.api.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import localmesh.api.store.ApiException;
import localmesh.api.store.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class PatchesTest {

    private static JsonNode json(String text) {
        return Json.MAPPER.readTree(text.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':1}       | [{'op':'add','path':'/b','value':2}]           | {'a':1,'b':2}",
                "{'a':[1,3]}   | [{'op':'add','path':'/a/1','value':2}]         | {'a':[1,2,3]}",
                "{'a':[1]}     | [{'op':'add','path':'/a/-','value':2}]         | {'a':[1,2]}",
                "{'a':1,'b':2} | [{'op':'remove','path':'/a'}]                  | {'b':2}",
                "{'a':[1,2]}   | [{'op':'remove','path':'/a/0'}]                | {'a':[2]}",
                "{'a':1}       | [{'op':'replace','path':'/a','value':{'b':1}}] | {'a':{'b':1}}",
                "{'a':[1,2]}   | [{'op':'replace','path':'/a/0','value':9}]     | {'a':[9,2]}",
                "{'a':1}       | [{'op':'move','from':'/a','path':'/b'}]        | {'b':1}",
                "{'a':1}       | [{'op':'copy','from':'/a','path':'/b'}]        | {'a':1,'b':1}",
                "{'a/b':1}     | [{'op':'test','path':'/a~1b','value':1}]       | {'a/b':1}",
            })
    void json_patches_do_what_rfc_6902_says(String target, String patch, String result) {
        assertThat(JsonPatch.apply(json(target), json(patch))).isEqualTo(json(result));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'op':'test','path':'/a','value':2}]      | 422",
                "[{'op':'remove','path':'/x'}]              | 422",
                "[{'op':'add','path':'/x/y','value':1}]     | 422",
                "[{'op':'replace','path':'/l/7','value':1}] | 422",
                "[{'op':'add','path':'/l/01','value':1}]    | 422",
                "[{'op':'add','path':'/a'}]                 | 400",
                "[{'op':'make','path':'/a'}]                | 400",
                "[{'op':'remove'}]                          | 400",
                "{}                                         | 400",
            })
    void json_patches_that_do_not_fit_are_refused(String patch, int code) {
        assertThatThrownBy(() -> JsonPatch.apply(json("{'a':1,'l':[1]}"), json(patch)))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void a_merge_patch_replaces_lists_and_removes_what_is_null() {
        assertThat(MergePatch.apply(
                        json("{'a':[1],'b':{'c':1,'d':2}}"), json("{'a':[2],'b':{'c':null},'e':{'f':null}}")))
                .isEqualTo(json("{'a':[2],'b':{'d':2},'e':{}}"));
    }

    private static ObjectNode strategic(String target, String patch) {
        return StrategicMerge.apply((ObjectNode) json(target), json(patch));
    }

    @Test
    void a_strategic_patch_merges_lists_by_their_keys() {
        String pod = "{'spec':{'containers':[{'name':'a','image':'1','env':[{'name':'X','value':'1'}]}]}}";

        assertThat(strategic(
                        pod, "{'spec':{'containers':[{'name':'a','env':[{'name':'Y','value':'2'}]},{'name':'b'}]}}"))
                .isEqualTo(json("{'spec':{'containers':[{'name':'a','image':'1','env':[{'name':'X','value':'1'},"
                        + "{'name':'Y','value':'2'}]},{'name':'b'}]}}"));
        assertThat(strategic(pod, "{'spec':{'containers':[{'name':'a','$patch':'delete'}]}}"))
                .isEqualTo(json("{'spec':{'containers':[]}}"));
        assertThat(strategic(pod, "{'spec':{'containers':[{'$patch':'replace'},{'name':'z'}]}}"))
                .isEqualTo(json("{'spec':{'containers':[{'name':'z'}]}}"));
    }

    @Test
    void a_strategic_patch_obeys_its_directives() {
        assertThat(strategic(
                        "{'metadata':{'finalizers':['a','b']}}",
                        "{'metadata':{'$deleteFromPrimitiveList/finalizers':['a']}}"))
                .isEqualTo(json("{'metadata':{'finalizers':['b']}}"));
        assertThat(strategic("{'metadata':{'finalizers':['a']}}", "{'metadata':{'finalizers':['a','b']}}"))
                .isEqualTo(json("{'metadata':{'finalizers':['a','b']}}"));
        assertThat(strategic("{'spec':{'a':1,'b':2}}", "{'spec':{'$retainKeys':['b'],'$setElementOrder/x':[1]}}"))
                .isEqualTo(json("{'spec':{'b':2}}"));
        assertThat(strategic("{'spec':{'selector':{'a':'1'}}}", "{'spec':{'selector':{'$patch':'replace','b':'2'}}}"))
                .isEqualTo(json("{'spec':{'selector':{'b':'2'}}}"));
    }

    @Test
    void ports_of_services_and_of_containers_have_different_keys_and_those_of_slices_none() {
        assertThat(strategic("{'spec':{'ports':[{'port':80}]}}", "{'spec':{'ports':[{'port':80,'targetPort':1}]}}"))
                .isEqualTo(json("{'spec':{'ports':[{'port':80,'targetPort':1}]}}"));
        assertThat(strategic("{'ports':[{'port':80}]}", "{'ports':[{'port':81}]}"))
                .isEqualTo(json("{'ports':[{'port':81}]}"));
        assertThatThrownBy(() -> strategic("{}", "{'spec':{'ports':[{'targetPort':1}]}}"))
                .hasMessageContaining("does not contain declared merge key: port");
    }

    private static ObjectNode apply(ObjectNode live, String applied, String manager) {
        return ServerSideApply.apply(live, (ObjectNode) json(applied), manager, false);
    }

    @Test
    void applying_the_same_again_changes_nothing() {
        String service = "{'metadata':{'name':'s'},'spec':{'ports':[{'port':80}],'selector':{'a':'b'}}}";
        ObjectNode first = apply(Json.object(), service, "one");

        assertThat(apply(first, service, "one")).isEqualTo(first);
    }

    @Test
    void list_elements_that_are_no_longer_applied_go_but_not_those_of_others() {
        ObjectNode one = apply(Json.object(), "{'spec':{'ports':[{'port':80},{'port':81}]}}", "one");
        ObjectNode two = apply(one, "{'spec':{'ports':[{'port':82}]}}", "two");

        ObjectNode again = apply(two, "{'spec':{'ports':[{'port':81}]}}", "one");

        assertThat(again.path("spec")).isEqualTo(json("{'ports':[{'port':81},{'port':82}]}"));
    }

    @Test
    void the_same_value_may_be_applied_by_two_but_not_different_ones() {
        ObjectNode one = apply(Json.object(), "{'data':{'a':'1'}}", "one");

        assertThat(apply(one, "{'data':{'a':'1'}}", "two").path("data")).isEqualTo(json("{'a':'1'}"));
        assertThatThrownBy(() -> apply(one, "{'data':{'a':'2'}}", "two"))
                .hasMessage("Apply failed with 1 conflict: conflict with \"one\": .data.a");
    }
}
