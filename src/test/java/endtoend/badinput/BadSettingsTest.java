package endtoend.badinput;

import endtoend.SharedMesh;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every setting, wrong in the ways in which it can be. */
class BadSettingsTest {

    private static final String TABLE = """
            --profile=fast                | --profile=fast: there is no such profile;; standard, quick, seed
            --groups=iperf                | --groups=iperf: there is no group 'iperf';; iperf-tcp, iperf-udp, netperf
            --groups=iperf-tcp,           | --groups=iperf-tcp,: ;; empty place
            --groups=,                    | --groups=,: ;; empty place
            --paths=same-node             | --paths=same-node: there is no path 'same-node';; hairpin
            --paths=*-rack                | there is no path '*-rack';; other-cluster-pod-ip
            --mss=5                       | --mss=5: ;; 88
            --mss=0                       | --mss=0:
            --mss=-96                     | --mss=-96: '-96' is no segment size;; 96..1376/64
            --mss=1500B                   | '1500B' is no segment size;; 96,736,1376
            --mss=70000                   | --mss=70000:
            --mss=1376..96/64             | FIRST <= LAST
            --mss=96..1376/0              | FIRST..LAST/STEP
            --mss=96-1376                 | '96-1376' is no segment size
            --mss=96..999999/1            | an MSS is
            --datagram=0                  | --datagram=0: '0' is not a whole number from
            --datagram=65508              | --datagram=65508: '65508' is not a whole number from
            --datagram=1.4k               | --datagram=1.4k: '1.4k' is not a whole number
            --duration=0                  | --duration=0: ;; from 1s to 60m
            --duration=1500ms             | not in whole seconds
            --duration=10sec              | '10sec' is not a time;; 10s, 500ms or 2m
            --duration=-5s                | '-5s' is not a time
            --duration=2h                 | '2h' is not a time
            --duration=PT10S              | 'PT10S' is not a time
            --trials=0                    | '0' is not a whole number from 1 to 1000
            --trials=many                 | --trials=many: 'many' is not a whole number from 1 to 1000
            --trials=99999999999999999999 | is not a whole number from 1 to 1000
            --trials=9..8                 | '9..8' is empty;; FEWEST..MOST
            --profile=quick --trials=8..30 | '8..30' needs a --precision
            --precision=0%                | --precision=0%: '0%' is not from
            --precision=5                 | --precision=5: not a percentage: '5'
            --budget=10s                  | --budget=10s: ;; from 1m
            --tcp.window=64               | --tcp.window=64: '64' is not a whole number from 4096
            --tcp.congestion=Cubic!       | --tcp.congestion=Cubic!: this is no congestion control
            --udp.loss=60%                | --udp.loss=60%: '60%' is not from
            --margin=100%                 | --margin=100%: '100%' is not from
            --baseline=no/such/run        | --baseline=no/such/run: there is no no/such/run
            --plan.only=yes               | --plan.only=yes: 'yes' is neither on nor off
            --streams=129                 | '129' is not a whole number from 1 to 128
            --streams=٣                   | '٣' is not a whole number from 1 to 128
            --cool.down=soon              | --cool.down=soon: 'soon' is not a time from 0s to 60m
            --cool.down=3h                | '3h' is not a time
            --ready.timeout=0             | --ready.timeout=0: ;; from 1s to 60m
            --ready.timeout=10~s          | '10 s' is not a time
            --repeats=11                  | '11' is not a whole number from 0 to 10
            --network.policy=yes          | --network.policy=yes: 'yes' is neither on nor off
            --image=two~words             | --image=two words: this is no image name
            --image=:latest               | this is no image name;; registry/meshperf-worker:1.0
            --image=reg/wörker:1          | --image=reg/wörker:1: this is no image name
            --worker.cpu=lots             | --worker.cpu=lots: ;; 500m
            --worker.cpu=0                | --worker.cpu=0:
            --worker.cpu=-1               | --worker.cpu=-1:
            --worker.memory=much          | --worker.memory=much: ;; 256Mi
            --worker.memory=256MB         | --worker.memory=256MB:
            --worker.memory=1             | --worker.memory=1:
            --node.w1=Node_A!             | --node.w1=Node_A!:
            --node.w3==x                  | --node.w3==x:
            --node.w4=a=b=c               | --node.w4=a=b=c:
            --node.w1=a-1 --node.w3=a-1   | --node.w3=a-1: w3 must be on another node than w1
            --namespace=Meshperf          | --namespace=Meshperf: this is no namespace's name
            --namespace=-x                | --namespace=-x: this is no namespace's name
            --limits=fast                 | --limits=fast:
            --limits=iperf-tcp/hairpin~at~least~100            | --limits=iperf-tcp/hairpin at least 100:
            --limits=iperf-tcp/nowhere~at~least~1~Mbit/s       | nowhere
            --limits=iperf-udp/*~loss~at~most~500~%            | 500
            --limits=iperf-tcp/*~loss~at~most~1~%              | iperf-tcp
            --cluster.a=nowhere           | --cluster.a=nowhere: the kubeconfig has no such context;; local-a, local-b
            --groups=netperf --paths=hairpin | --groups=netperf with --paths=hairpin leaves nothing;; netperf takes [same-node-pod-ip
            --trails=6                    | --trails=6 is no option of 'preflight';; did you mean --trials
            -Dmms=96                      | mms is no setting;; did you mean --mss
            -Dcooldown=1s                 | cooldown is no setting
            --mss=x --trials=x --image=! --duration=x -Dcool.dwon=1s | 5 problems;; --mss=x;; --trials=x;; --image=!;; --duration=x;; cool.dwon
            --resume=../etc               | there is no run ../etc
            --resume=2026-01-01           | there is no run 2026-01-01
            """;

    static final List<BadCase> CASES = Stream.concat(
                    BadCase.table(BadCase.USAGE, TABLE),
                    Stream.of(
                            BadCase.of(
                                    "control characters",
                                    2,
                                    "--image=a\u001b[31mb\u0007",
                                    "->",
                                    "--image=a\\u001b[31mb\\u0007: this is no image name"),
                            BadCase.of("a line end in a name", 2, "--namespace=a\nb", "->", "no namespace's name"),
                            BadCase.of(
                                    "a value without end", 2, "--limits=" + "x".repeat(100_000), "->", "--limits=xxx"),
                            BadCase.of(
                                    "a list without end", 2, "--mss=" + "9,".repeat(50_000) + "9", "->", "--mss=9,9"),
                            BadCase.of("nothing but spaces", 2, "--cluster.b=  ", "->", "--cluster.b is missing")))
            .toList();

    @BeforeAll
    static void mesh() {
        SharedMesh.get();
    }

    @AfterAll
    static void nothing_was_created() {
        Untouched.assertNothingIsThere();
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("CASES")
    void a_wrong_setting_is_named_with_its_value_and_what_is_allowed(BadCase wrong) {
        boolean namesA = wrong.arguments().toString().contains("--cluster.a");
        boolean namesB = wrong.arguments().toString().contains("--cluster.b");
        wrong.check(Stream.of(
                        "preflight",
                        namesA ? "-Dcluster.b=local-b" : "--cluster.a=local-a",
                        namesA || namesB ? "-Dworker.cpu=100m" : "--cluster.b=local-b")
                .toArray(String[]::new));
    }
}
