package calibration;

import static io.meshperf.model.PathMtu.pathMtu;

import io.meshperf.judge.Judge;
import io.meshperf.model.Direction;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Scenario;
import io.meshperf.model.SearchCaution;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.sampling.PathMtuSearch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Path MTUs that are known, told by ICMP and kept silent. */
final class PathMtuTruth {

    private static final List<MeshPath> PATHS = List.of(MeshPath.OTHER_NODE_POD_IP, MeshPath.OTHER_CLUSTER_POD_IP);

    private PathMtuTruth() {}

    /** @return whether all were found exactly, and every black hole by name */
    static boolean into(Report report) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        int right = 0;
        int all = 0;
        try (Bench bench = Bench.open(Map.of())) {
            for (int mtu : List.of(1400, 1280, 900)) {
                for (boolean icmp : List.of(true, false)) {
                    for (MeshPath path : PATHS) {
                        bench.knobs().forgetPathMtu();
                        bench.knobs().setPathMtu(bench.way(path), mtu, icmp);
                        for (Direction direction : Direction.values()) {
                            Scenario scenario = pathMtu().on(path).at(direction);
                            long start = System.nanoTime();
                            Series series = bench.sample(scenario, new PathMtuSearch());
                            Summary summary = Judge.summarise(series);
                            double found =
                                    summary.median().map(size -> size.value()).orElse(0.0);
                            boolean named =
                                    summary.cautions().stream().anyMatch(SearchCaution.BlackHole.class::isInstance);
                            boolean good = found == mtu && named == !icmp;
                            all++;
                            right += good ? 1 : 0;
                            rows.add(List.of(
                                    mtu + (icmp ? ", ICMP tells" : ", black hole"),
                                    path + ", " + direction,
                                    Report.number(found, 0),
                                    named ? "black hole" : "–",
                                    series.results().size() + " probes, "
                                            + Report.number((System.nanoTime() - start) / 1e9, 1) + " s",
                                    good ? "ok" : "**wrong**"));
                        }
                        bench.knobs().restorePathMtu();
                    }
                }
            }
        }
        report.section(
                "Path MTU",
                "1400, 1280 and 900, with and without ICMP, found exactly, black holes named.",
                right + " of " + all + " found exactly and named rightly.",
                List.of("truth", "path", "found", "named", "took", ""),
                rows);
        return right == all;
    }
}
