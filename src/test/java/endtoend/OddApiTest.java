package endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import endtoend.AlteringProxy.Reply;
import endtoend.AlteringProxy.Request;
import endtoend.AlteringProxy.Rule;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.meshperf.cli.InThisProcess;
import io.meshperf.cli.InThisProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What API servers, and what stands before them, answer besides the usual. */
class OddApiTest {

    private static final String PODS = ".*/namespaces/[^/]+/pods";
    private static final String A_POD_OR_ALL = PODS + "(/w\\d)?";

    @TempDir
    Path here;

    @AfterEach
    void nothing_is_left() {
        for (String context : List.of("local-a", "local-b")) {
            try (KubernetesClient client = SharedMesh.client(context)) {
                assertThat(client.namespaces()
                                .withLabel("app.kubernetes.io/managed-by", "meshperf")
                                .list()
                                .getItems())
                        .allMatch(namespace -> namespace.getMetadata().getDeletionTimestamp() != null);
            }
        }
    }

    private Ended run(Path kubeconfig, String... more) {
        List<String> line = new ArrayList<>(List.of(
                "run",
                "--kubeconfig=" + kubeconfig,
                "--cluster.a=local-a",
                "--cluster.b=local-b",
                "--profile=quick",
                "--trials=1",
                "--mss=1376",
                "--worker.cpu=100m",
                "--ready.timeout=60s",
                "--output=" + here.resolve("out")));
        line.addAll(List.of(more));
        return InThisProcess.run(line.toArray(String[]::new));
    }

    private Ended throughProxy(int cluster, Rule rule, String... more) throws IOException {
        Path kubeconfig = here.resolve("kubeconfig");
        try (AlteringProxy proxy = AlteringProxy.before(cluster, kubeconfig, rule)) {
            Ended ended = run(kubeconfig, more);
            assertThat(proxy.asked()).isNotEmpty();
            assertThat(ended.all().lines()).as(ended.all()).noneMatch(said -> said.matches("\\s+at [\\w.$/]+\\(.*"));
            return ended;
        }
    }

    private String environment() throws IOException {
        return Files.readString(here.resolve("out/latest/environment.json"));
    }

    /** Each first request to a path, for almost a second, and more of what passes by itself. */
    private static final class Busy implements Rule {

        private static final List<Reply> PASSING = List.of(
                Reply.status(
                        403,
                        "Forbidden",
                        "pods \"w1\" is forbidden: error looking up service account x/default: serviceaccount"
                                + " \"default\" not found"),
                Reply.status(
                        409,
                        "Conflict",
                        "Operation cannot be fulfilled on resourcequotas \"gke-resource-quotas\": the object has been"
                                + " modified"));

        private final Map<String, Long> firsts = new ConcurrentHashMap<>();
        private final AtomicInteger pods = new AtomicInteger();
        private final AtomicInteger execs = new AtomicInteger();

        @Override
        public Optional<Reply> instead(Request request) {
            if (request.isWebSocket()) {
                return request.path().contains("netperf") && execs.getAndIncrement() == 0
                        ? Optional.of(Reply.page(502, "<html><h1>502 Bad Gateway</h1></html>"))
                        : Optional.empty();
            }
            String what = request.method() + request.path().replaceFirst("\\?.*", "");
            long first = firsts.computeIfAbsent(what, key -> System.nanoTime());
            if (System.nanoTime() - first < Duration.ofMillis(900).toNanos()) {
                return Optional.of(new Reply(429, Map.of("Retry-After", "1"), "Too many requests\n"));
            }
            if (request.is("POST", PODS)) {
                int pod = pods.getAndIncrement();
                if (pod < PASSING.size()) {
                    return Optional.of(PASSING.get(pod));
                }
            }
            return request.is("GET", "/version")
                    ? Optional.of(Reply.status(403, "Forbidden", "User \"x\" cannot get path \"/version\""))
                    : Optional.empty();
        }
    }

    @Test
    void what_passes_by_itself_is_asked_again_and_a_version_that_may_not_be_asked_is_unknown() throws IOException {
        Ended ended = throughProxy(0, new Busy(), "--groups=iperf-tcp", "--paths=same-node-pod-ip");

        assertThat(ended.exitCode()).as(ended.all()).isZero();
        assertThat(ended.all())
                .contains(
                        "may not ask for its version",
                        "HTTP 429 to ",
                        "asked again",
                        "serviceaccount \"default\" not found")
                .doesNotContain("not told of", "is not in the worker image");
        assertThat(environment()).doesNotContain("cluster.A.version").contains("worker.w1.iperf3");
    }

    @Test
    void a_proxy_that_cuts_what_is_silent_costs_no_trial() throws IOException {
        Rule cuts = new Rule() {
            @Override
            public Optional<Duration> idle() {
                return Optional.of(Duration.ofMillis(3500));
            }
        };

        Ended ended = throughProxy(0, cuts, "--groups=iperf-tcp", "--paths=same-node-pod-ip", "--duration=6s");

        assertThat(ended.exitCode()).as(ended.all()).isZero();
        assertThat(ended.all()).doesNotContain("again: ");
    }

    static List<Arguments> refusals() {
        return List.of(
                Arguments.of(Reply.page(403, "<h3>Forbidden by the gateway</h3>"), "Forbidden by the gateway"),
                Arguments.of(Reply.status(400, "BadRequest", "Upgrade request required"), "Upgrade request required"),
                Arguments.of(new Reply(200, Map.of(), "ok"), "HTTP 200: ok"),
                Arguments.of(
                        Reply.status(
                                400,
                                "BadRequest",
                                "admission webhook \"validate.kyverno.svc-fail\" denied the request: \n\nExecuting a command"
                                        + " in a container is forbidden"),
                        "Executing a command in a container is forbidden"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_refused_exec_is_said_at_once_in_the_server_s_words(Reply reply, String words) throws IOException {
        Rule refuses = new Rule() {
            @Override
            public Optional<Reply> instead(Request request) {
                return request.isWebSocket() && request.path().contains("/exec")
                        ? Optional.of(reply)
                        : Optional.empty();
            }
        };

        Ended ended = throughProxy(0, refuses, "--groups=iperf-tcp", "--paths=same-node-pod-ip");

        assertThat(ended.exitCode()).as(ended.all()).isEqualTo(3);
        assertThat(ended.all()).contains(words, "no command can be run in it").doesNotContain("do not listen");
        assertThat(ended.took()).isLessThan(Duration.ofSeconds(45));
    }

    /** What webhooks do to a pod, and a namespace in which nobody may make policies. */
    private static final class Webhooks implements Rule {

        private static final Pattern IMAGE = Pattern.compile("\"containers\":\\[");
        private static final Pattern STATUS =
                Pattern.compile("\"containerStatuses\":\\[(\\{.*?\"name\":\"worker\".*?\\})\\]");

        @Override
        public Optional<Reply> instead(Request request) {
            return request.is("POST", ".*/networkpolicies")
                    ? Optional.of(Reply.status(
                            403,
                            "Forbidden",
                            "admission webhook \"gatekeeper\" denied the request: platform team only"))
                    : Optional.empty();
        }

        @Override
        public Reply altered(Request request, Reply reply) {
            if (!request.is("GET", A_POD_OR_ALL) || reply.code() != 200) {
                return reply;
            }
            String sidecar = "{\"name\":\"a-proxy\",\"image\":\"mesh.example/proxy:1.24\",\"resources\":{}},";
            String body =
                    IMAGE.matcher(reply.body()).replaceAll(Matcher.quoteReplacement("\"containers\":[" + sidecar));
            body = STATUS.matcher(body)
                    .replaceAll(found -> Matcher.quoteReplacement("\"containerStatuses\":[" + found.group(1) + ","
                            + found.group(1)
                                    .replace("\"name\":\"worker\"", "\"name\":\"z-tracer\"")
                                    .replaceAll("\"image\":\"[^\"]*\"", "\"image\":\"tracer.example/daemon:3\"")
                            + "]"));
            body = body.replaceAll("\"cpu\":\"100m\"", "\"cpu\":\"500m\"");
            return new Reply(reply.code(), reply.headers(), body);
        }
    }

    @Test
    void what_the_cluster_made_of_the_workers_is_on_record_and_said() throws IOException {
        Ended ended = throughProxy(0, new Webhooks(), "--groups=iperf-tcp", "--paths=same-node-pod-ip");

        assertThat(ended.exitCode()).as(ended.all()).isZero();
        assertThat(ended.all().replaceAll("\\s+", " "))
                .contains("the workers are not shielded", "platform team only")
                .contains("beside the worker: a-proxy (mesh.example/proxy:1.24)")
                .contains("another size: cpu 500m, not 100m");
        assertThat(environment())
                .contains("\"worker.w1.image\" : \"meshperf-worker:dev\"", "a-proxy (mesh.example/proxy:1.24)")
                .contains("cpu 500m, not 100m")
                .doesNotContain("tracer.example");
    }

    @Test
    void nodes_of_one_name_in_two_clusters_are_two_nodes() throws IOException {
        Rule sameName = new Rule() {
            @Override
            public Optional<Reply> instead(Request request) {
                return request.is("GET", ".*/nodes/a1")
                        ? Optional.of(new Reply(
                                200,
                                Map.of("Content-Type", "application/json"),
                                "{\"kind\":\"Node\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"a1\",\"labels\":{}},\"status\":"
                                        + "{\"nodeInfo\":{\"kernelVersion\":\"5.15.0-91\",\"osImage\":\"x\",\"kubeletVersion\":\"x\","
                                        + "\"containerRuntimeVersion\":\"x\",\"architecture\":\"amd64\"}}}"))
                        : Optional.empty();
            }

            @Override
            public Reply altered(Request request, Reply reply) {
                return new Reply(reply.code(), reply.headers(), reply.body().replace("\"b1\"", "\"a1\""));
            }
        };

        Ended ended = throughProxy(1, sameName, "--groups=iperf-tcp", "--paths=other-cluster-pod-ip");

        assertThat(ended.exitCode()).as(ended.all()).isZero();
        assertThat(environment())
                .contains("\"node.B.a1.kernel\" : \"5.15.0-91\"", "\"node.A.a1.kernel\"")
                .doesNotContain("\"node.A.a1.kernel\" : \"5.15.0-91\"");
    }

    @Test
    void a_server_that_is_not_the_worker_that_is_meant_gives_no_number() throws IOException {
        Rule overlap = new Rule() {
            @Override
            public Reply altered(Request request, Reply reply) {
                return request.is("GET", A_POD_OR_ALL)
                        ? new Reply(
                                reply.code(),
                                reply.headers(),
                                addressOfW1()
                                        .map(address -> reply.body()
                                                .replaceAll("\"10\\.245\\.\\d+\\.\\d+\"", "\"" + address + "\""))
                                        .orElse(reply.body()))
                        : reply;
            }
        };

        Ended ended = throughProxy(1, overlap, "--groups=iperf-tcp,netperf", "--paths=other-cluster-pod-ip");

        assertThat(ended.exitCode()).as(ended.all()).isEqualTo(3);
        assertThat(ended.all().replaceAll("\\s+", " "))
                .contains("something answers there, but it is not w4, which saw 0 of 2 connections", "CIDRs");
    }

    private static Optional<String> addressOfW1() {
        try (KubernetesClient client = SharedMesh.client("local-a")) {
            return client.pods().inAnyNamespace().withLabel("meshperf.io/worker", "w1").list().getItems().stream()
                    .map(pod -> pod.getStatus().getPodIP())
                    .filter(Objects::nonNull)
                    .findFirst();
        }
    }

    @Test
    void one_cluster_that_is_down_keeps_no_other_from_being_swept() throws IOException {
        String dead = Files.readString(SharedMesh.get().kubeconfig());
        List<String> servers = Pattern.compile("https://127\\.0\\.0\\.1:\\d+")
                .matcher(dead)
                .results()
                .map(found -> found.group())
                .toList();
        Path kubeconfig = here.resolve("dead");
        Files.writeString(kubeconfig, dead.replace(servers.get(1), "https://127.0.0.1:1"));
        try (KubernetesClient client = SharedMesh.client("local-a")) {
            OtherPeoplesThings.namespace(
                    client, "killed-run", "killed", Instant.now().minusSeconds(60));
        }

        Ended ended =
                InThisProcess.run("sweep", "--kubeconfig=" + kubeconfig, "--cluster.a=local-a", "--cluster.b=local-b");

        assertThat(ended.exitCode()).as(ended.all()).isEqualTo(3);
        assertThat(ended.out()).contains("local-a: namespace killed-run of run killed is removed");
        assertThat(ended.err()).contains("context local-b cannot be swept: ").doesNotContain("cluster A");
    }

    @Test
    void how_old_a_run_is_the_cluster_s_own_clock_says() throws IOException {
        Duration behind = Duration.ofDays(1);
        Rule clock = new Rule() {
            @Override
            public Reply altered(Request request, Reply reply) {
                Map<String, String> headers = new HashMap<>(reply.headers());
                headers.put(
                        "date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                Instant.now().minus(behind).atOffset(ZoneOffset.UTC)));
                return new Reply(reply.code(), headers, reply.body());
            }
        };
        Path kubeconfig = here.resolve("kubeconfig");
        try (AlteringProxy proxy = AlteringProxy.before(0, kubeconfig, clock);
                KubernetesClient client = SharedMesh.client("local-a")) {
            Instant inAnHour = Instant.now().minus(behind).plusSeconds(3600);
            OtherPeoplesThings.namespace(client, "live-run", "live", inAnHour);

            Ended swept = InThisProcess.run("sweep", "--kubeconfig=" + kubeconfig, "--cluster.a=local-a");
            Ended preflight = InThisProcess.run(
                    "preflight", "--kubeconfig=" + kubeconfig, "--cluster.a=local-a", "--cluster.b=local-b");

            assertThat(swept.out()).contains("live-run of run live stays until " + inAnHour);
            assertThat(preflight.out().replaceAll("\\s+", " "))
                    .contains("run live is live in namespace live-run", "would disturb each other");
            assertThat(proxy.asked()).isNotEmpty();
            client.namespaces().withName("live-run").delete();
        }
    }
}
