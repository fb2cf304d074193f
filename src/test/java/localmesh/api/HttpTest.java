package localmesh.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import localmesh.api.patch.JsonPatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HttpTest {

    private static final String PODS = "/api/v1/namespaces/default/pods";
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String POD = """
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"fuzz","namespace":"default","labels":{"a":"b"},
             "finalizers":["x.y/z"],"ownerReferences":[{"uid":"u"}]},
             "spec":{"restartPolicy":"Never","nodeSelector":{"a":"b"},"tolerations":[{"key":"k"}],
             "volumes":[{"name":"v","emptyDir":{}}],"affinity":{"podAffinity":{}},
             "containers":[{"name":"main","image":"meshperf-worker","command":["a"],"args":["b"],
              "ports":[{"containerPort":80}],"env":[{"name":"A","value":"b"}],
              "resources":{"requests":{"cpu":"1"},"limits":{"memory":"1Mi"}},
              "readinessProbe":{"exec":{"command":["true"]},"periodSeconds":1}}]}}""";
    private static final String SERVICE = """
            {"apiVersion":"v1","kind":"Service","metadata":{"name":"fuzz"},
             "spec":{"type":"ClusterIP","clusterIP":"10.96.9.9","selector":{"a":"b"},
             "ports":[{"name":"p","port":80,"targetPort":"http","protocol":"TCP"}]}}""";
    private static TestCluster cluster;
    private static Raw raw;

    @BeforeAll
    static void start() throws IOException {
        cluster = new TestCluster();
        raw = new Raw(cluster.server);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong", "Bearer ", "Basic YTpi"})
    void without_the_token_nobody_gets_in(String authorization) throws IOException, InterruptedException {
        Raw.Answer answer = raw.get(PODS, "Authorization", authorization);

        assertThat(answer.code()).isEqualTo(401);
        assertThat(answer.reason()).isEqualTo("Unauthorized");
        assertThat(answer.json().path("kind").asString()).isEqualTo("Status");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/readyz", "/livez", "/version"})
    void health_and_version_are_for_everybody(String path) throws IOException, InterruptedException {
        assertThat(raw.get(path, "Authorization", "none").code()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/v1/namespaces/default/deployments,      404",
        "GET,    /apis/apps/v1,                               404",
        "GET,    /apis/networking.k8s.io/v2,                  404",
        "GET,    /openapi/v2,                                 404",
        "GET,    /metrics,                                    404",
        "GET,    /api/v1/pods/x,                              404",
        "GET,    /api/v1/namespaces/default/pods/x/portforward, 404",
        "GET,    /api/v1/namespaces/default/pods/none,        404",
        "GET,    /api/v1/namespaces/default/configmaps/a/status, 404",
        "POST,   /api/v1/namespaces/default,                  405",
        "PUT,    /api/v1/namespaces/default/pods,             405",
        "POST,   /api/v1/pods,                                405",
        "DELETE, /api/v1,                                     405",
        "POST,   /version2,                                   404",
    })
    void what_is_not_there_is_refused_with_a_status(String method, String path, int code)
            throws IOException, InterruptedException {
        Raw.Answer answer = raw.send(method, path, "", "application/json");

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("code").asInt()).isEqualTo(code);
        assertThat(answer.json().path("status").asString()).isEqualTo("Failure");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "nonsense",
                "[]",
                "3",
                "{\"metadata\":7}",
                "{\"metadata\":{\"name\":7}}",
                "{\"metadata\":{\"name\":\"x\",\"labels\":{\"a\":1}}}",
                "{\"kind\":\"Pod\",\"metadata\":{\"name\":\"x\"}}",
                "{\"metadata\":{\"name\":\"x\",\"namespace\":\"other\"}}",
                ""
            })
    void a_body_that_makes_no_sense_is_a_bad_request(String body) throws IOException, InterruptedException {
        Raw.Answer answer = raw.send("POST", MAPS, body, "application/json");

        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.reason()).isEqualTo("BadRequest");
    }

    /** Every value of two manifests is replaced by values of every type, one at a time. */
    @ParameterizedTest
    @ValueSource(strings = {"pods", "services"})
    void no_wrong_type_anywhere_breaks_the_server(String kind) throws IOException, InterruptedException {
        JsonNode manifest = JsonMapper.shared().readTree(kind.equals("pods") ? POD : SERVICE);
        List<String> paths = new ArrayList<>();
        collect(manifest, "", paths);
        assertThat(paths).hasSizeGreaterThan(10);
        for (String path : paths) {
            for (String value : List.of("7", "-1", "true", "null", "\"x\"", "[]", "[7]", "{}", "{\"a\":[]}")) {
                JsonNode changed = JsonPatch.apply(
                        manifest.deepCopy(),
                        JsonMapper.shared()
                                .readTree(
                                        "[{\"op\":\"replace\",\"path\":\"%s\",\"value\":%s}]".formatted(path, value)));
                String address = "/api/v1/namespaces/default/" + kind;
                for (Raw.Answer answer : List.of(
                        raw.send("POST", address + "?dryRun=All", changed.toString(), "application/json"),
                        raw.send(
                                "PATCH",
                                address + "/fuzz?dryRun=All&fieldManager=x&force=true",
                                changed.toString(),
                                "application/apply-patch+yaml"))) {
                    assertThat(answer.code())
                            .as("%s = %s: %s", path, value, answer.text())
                            .isIn(201, 400, 403, 404, 422);
                }
            }
        }
    }

    private static void collect(JsonNode node, String path, List<String> paths) {
        for (String name : node.propertyNames()) {
            paths.add(path + "/" + name.replace("/", "~1"));
            collect(node.get(name), path + "/" + name.replace("/", "~1"), paths);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            paths.add(path + "/" + i);
            collect(node.get(i), path + "/" + i, paths);
        }
    }

    @Test
    void a_body_nested_too_deeply_does_no_harm() throws IOException, InterruptedException {
        assertThat(raw.send("POST", MAPS, "[".repeat(100_000), "application/json")
                        .code())
                .isEqualTo(400);
    }

    @Test
    void protobuf_is_an_unsupported_media_type() throws IOException, InterruptedException {
        Raw.Answer answer = raw.send("POST", MAPS, "k8s", "application/vnd.kubernetes.protobuf");

        assertThat(answer.code()).isEqualTo(415);
        assertThat(answer.reason()).isEqualTo("UnsupportedMediaType");
    }

    @Test
    void yaml_is_as_good_as_json() throws IOException, InterruptedException {
        Raw.Answer answer = raw.send("POST", MAPS, "metadata:\n  name: from-yaml\ndata: {a: b}\n", "application/yaml");

        assertThat(answer.code()).isEqualTo(201);
        assertThat(answer.json().path("data").path("a").asString()).isEqualTo("b");
    }

    @Test
    void an_exec_into_an_unknown_container_is_a_bad_request() throws IOException, InterruptedException {
        cluster.sleeper("known");

        Raw.Answer answer = raw.get(PODS + "/known/exec?command=true&stdout=true&container=other");

        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo("container other is not valid for pod known");
        assertThat(raw.get(PODS + "/known/exec?stdout=true").code()).isEqualTo(400);
        assertThat(raw.get(PODS + "/known/exec?command=true&stdout=true").message())
                .isEqualTo("Upgrade request required");
    }

    @Test
    void a_malformed_selector_is_a_bad_request() throws IOException, InterruptedException {
        assertThat(raw.get(PODS + "?labelSelector=a%20b").code()).isEqualTo(400);
        assertThat(raw.get(PODS + "?fieldSelector=spec.nothing%3Dx").code()).isEqualTo(400);
        assertThat(raw.get(PODS + "?watch=true&resourceVersion=x").code()).isEqualTo(400);
    }

    @Test
    void faults_are_answered_once_for_each_request_asked_for() throws IOException, InterruptedException {
        cluster.server.faults().refuseNext(2, 429);

        assertThat(raw.get(PODS).code()).isEqualTo(429);
        assertThat(raw.get(PODS).reason()).isEqualTo("TooManyRequests");
        assertThat(raw.get(PODS).code()).isEqualTo(200);
    }

    @Test
    void everything_is_allowed_to_whoever_asks() throws IOException, InterruptedException {
        String review = "{\"spec\":{\"resourceAttributes\":{\"verb\":\"create\",\"resource\":\"pods\"}}}";

        Raw.Answer answer =
                raw.send("POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", review, "application/json");

        assertThat(answer.code()).isEqualTo(201);
        assertThat(answer.json().path("status").path("allowed").asBoolean()).isTrue();
    }
}
