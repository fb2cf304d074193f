package endtoend;

import io.meshperf.config.Settings;
import io.meshperf.model.Environment;
import io.meshperf.model.Evidence;
import io.meshperf.model.Findings;
import io.meshperf.model.Mesh;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.Scenario;
import io.meshperf.model.TcpStream;
import io.meshperf.model.TrialResult;
import io.meshperf.run.Lab;
import io.meshperf.run.RunListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does the harness disturb what it measures? The same command turn by turn, through the whole harness and by hand in the
 * same namespaces, on the rate-limited path between the clusters. Run it alone on a quiet machine:
 * {@code mvn test-compile exec:java@against-by-hand}.
 */
public final class AgainstByHand {

    private static final int PAIRS = 20;
    private static final Scenario SCENARIO =
            TcpStream.tcpStream(8).on(MeshPath.OTHER_CLUSTER_POD_IP).at(new Mss(1376));

    private AgainstByHand() {}

    /** Prints each pair and the ratio of the medians; exits with 1 where it is not within 1 %. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Double> harness = new ArrayList<>();
        List<Double> hand = new ArrayList<>();
        AtomicReference<Mesh> mesh = new AtomicReference<>();
        Settings settings = SharedMesh.settings("paths", "other-cluster-pod-ip", "groups", "iperf-tcp");
        RunListener locate = new RunListener() {
            @Override
            public void ready(Mesh ready, Environment environment, Findings findings) {
                mesh.set(ready);
            }
        };
        try (Lab lab = Lab.open(settings, SharedMesh.plan(settings), Path.of("target/against-by-hand"), locate)) {
            String client =
                    mesh.get().worker(SCENARIO.path().client()).orElseThrow().podIp();
            Evidence command = through(lab).evidence();
            for (int pair = 1; pair <= PAIRS; pair++) {
                if (pair % 2 == 1) {
                    harness.add(goodput(through(lab)));
                }
                hand.add(byHand(client, command.commandLine()));
                if (pair % 2 == 0) {
                    harness.add(goodput(through(lab)));
                }
                say(
                        "pair %2d: harness %7.2f Mbit/s, by hand %7.2f Mbit/s",
                        pair, harness.get(pair - 1), hand.get(pair - 1));
            }
        }
        double ratio = median(harness) / median(hand);
        say(
                "medians of %d: harness %.2f Mbit/s, by hand %.2f Mbit/s, ratio %.4f",
                PAIRS, median(harness), median(hand), ratio);
        System.exit(Math.abs(ratio - 1) <= 0.01 ? 0 : 1);
    }

    private static TrialResult through(Lab lab) {
        return lab.measure(SCENARIO).series().results().get(0);
    }

    private static double goodput(TrialResult result) {
        return result.measurement().orElseThrow().quantity().bitRate().mbitPerSecond();
    }

    private static double byHand(String podIp, List<String> argv) throws IOException, InterruptedException {
        Process tool = SharedMesh.get().inNetworkOf(podIp, argv);
        String answer = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        tool.waitFor();
        return JsonMapper.shared()
                        .readTree(answer)
                        .at("/end/sum_received/bits_per_second")
                        .asDouble()
                / 1e6;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((PAIRS - 1) / 2) + sorted.get(PAIRS / 2)) / 2;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
