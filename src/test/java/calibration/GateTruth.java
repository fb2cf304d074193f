package calibration;

import io.meshperf.judge.BaselineJudge;
import io.meshperf.judge.Judge;
import io.meshperf.judge.stats.Better;
import io.meshperf.judge.stats.GateSettings;
import io.meshperf.judge.stats.GateSimulation;
import io.meshperf.judge.stats.MedianInterval;
import io.meshperf.judge.stats.RecordedRuns;
import io.meshperf.judge.stats.RunSource;
import io.meshperf.model.GateResult;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Verdict;
import io.meshperf.record.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import localmesh.LocalMesh;

/** How often the gate is wrong: real whole runs, and as many more as it takes drawn from what they recorded. */
enum GateTruth {
    /** Every number is a link's, as it is a mesh's that costs something: what the aim is about. */
    LINKS("Gate where links are the limit", "Pods' links at 100 Mbit/s, the clusters' at 80.", "100mbit", 80),

    /** No link but the clusters' is one: numbers differ from run to run by how processes fall on the machine's cores. */
    CORES(
            "Gate where this machine's cores are the limit",
            "Pods' links without a limit, the clusters' at 1 Gbit/s: most numbers are this machine's, not a link's.",
            "none",
            1000);

    private static final int RECORDED = Integer.getInteger("calibration.runs", 5);
    private static final int TRIALS = 8;
    private static final int COMPARISONS = 1000;
    private static final long SEED = 20261126;
    private static final double MOST_ALARMS = 0.02;
    private static final double LEAST_CAUGHT = 0.95;

    /**
     * Fewer sizes than the default, and no more than the fewest trials, so that the recorded runs fit into the hour;
     * everything else is the default's.
     */
    private static final Map<String, String> SETTINGS = Map.of(
            "profile", "standard",
            "groups", "iperf-*,netperf",
            "paths", "*-ip,hairpin",
            "mss", "96,736,1376",
            "trials", "8");

    private final String title;
    private final String mesh;
    private final String podRate;
    private final int clusterLinkMbit;

    GateTruth(String title, String mesh, String podRate, int clusterLinkMbit) {
        this.title = title;
        this.mesh = mesh;
        this.podRate = podRate;
        this.clusterLinkMbit = clusterLinkMbit;
    }

    /** Runs that were recorded before may be named: {@code -Dcalibration.recorded.links=FOLDER,…}. */
    private List<Path> recordedBefore() {
        return Stream.of(System.getProperty("calibration.recorded." + name().toLowerCase(Locale.ROOT), "")
                        .split(","))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList();
    }

    /** @return whether false alarms and power are as aimed */
    boolean into(Report report, Path output) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        List<Path> unchanged = new ArrayList<>(recordedBefore());
        try (LocalMesh started = LocalMesh.start(
                Map.of("localmesh.pod.rate", podRate, "localmesh.link.rate", clusterLinkMbit + "mbit"))) {
            System.setProperty("kubeconfig", started.kubeconfig().toString());
            WholeRuns runs = new WholeRuns(output);
            while (unchanged.size() < RECORDED) {
                WholeRuns.Made made = runs.make(against(unchanged, SETTINGS));
                unchanged.add(made.folder());
                if (!made.gate().isEmpty()) {
                    rows.add(real("unchanged, real, against " + baselines(unchanged.size() - 1), made));
                }
            }
            for (int percent : List.of(10, 5)) {
                started.faults().setClusterLinkRate(clusterLinkMbit * 10_000L * (100 - percent));
                Map<String, String> slower = new HashMap<>(SETTINGS);
                slower.put("paths", "other-cluster-*-ip");
                for (List<Path> baseline : List.of(unchanged.subList(0, 1), unchanged)) {
                    rows.add(real(
                            "link " + percent + " % slower, real, its paths only, against "
                                    + baselines(baseline.size()),
                            runs.make(against(baseline, slower))));
                }
            }
        }
        List<RecordedRuns.Point> points = points(unchanged);
        boolean good = simulate(points, rows);
        report.section(
                title,
                "unchanged path, whole runs at default settings: false alarms ≤ 2 %; link slowed by 10 %: caught ≥ 95 %;"
                        + " by 5 %: the power.",
                String.format(
                        Locale.ROOT,
                        "%s. %s Simulation: %d comparisons of whole runs of %d points each are drawn from the trials of"
                                + " %d recorded whole runs, and what moved together in one stays together; a slower link"
                                + " slows the points of its paths that no endpoint limits. Intervals are 95 %%, exact.",
                        good ? "as aimed" : "not as aimed",
                        mesh,
                        COMPARISONS,
                        points.size(),
                        unchanged.size()),
                List.of("what", "came to"),
                rows);
        return good;
    }

    private boolean simulate(List<RecordedRuns.Point> points, List<List<String>> rows) {
        RecordedRuns source = new RecordedRuns(points);
        Set<String> ofLink = points.stream()
                .map(point -> point.place().row())
                .filter(row -> row.contains("/other-cluster"))
                .collect(Collectors.toSet());
        boolean good = true;
        for (int runs : List.of(1, 3, 5)) {
            GateSimulation simulation = new GateSimulation(source, GateSettings.defaults(), TRIALS, runs);
            GateSimulation.Result same = simulation.compare(COMPARISONS, Set.of(), 1, SEED);
            GateSimulation.Result ten = simulation.compare(COMPARISONS, ofLink, 0.90, SEED + 1);
            GateSimulation.Result five = simulation.compare(COMPARISONS, ofLink, 0.95, SEED + 2);
            good &= same.red().share() <= MOST_ALARMS && ten.redThere().share() >= LEAST_CAUGHT;
            String against = ", simulated, against " + baselines(runs);
            rows.add(List.of(
                    "unchanged" + against,
                    "red: " + same.red() + "; points left open: "
                            + Report.percent(same.openPoints().share(), 1)));
            rows.add(List.of("link 10 % slower" + against, caught(ten)));
            rows.add(List.of("link 5 % slower" + against, caught(five)));
        }
        rows.addAll(noise(points));
        return good;
    }

    private static String caught(GateSimulation.Result result) {
        return "red: " + result.redThere() + "; of its points: "
                + Report.percent(result.failedPoints().share(), 1);
    }

    private static String baselines(int runs) {
        return runs == 1 ? "1 baseline run" : runs + " baseline runs";
    }

    /** How far the recorded runs lie apart, as what the gate has to live with. */
    private static List<List<String>> noise(List<RecordedRuns.Point> points) {
        Map<Boolean, List<Double>> ranges = points.stream()
                .collect(Collectors.partitioningBy(
                        point -> point.place().endpointBound(),
                        Collectors.mapping(GateTruth::range, Collectors.toList())));
        return Stream.of(false, true)
                .filter(bound -> !ranges.get(bound).isEmpty())
                .map(bound -> List.of(
                        "highest to lowest run, points that " + (bound ? "an endpoint limits" : "no endpoint limits"),
                        String.format(
                                Locale.ROOT,
                                "median %.1f %% apart, most %.1f %% (%d points)",
                                100 * (MedianInterval.median(ranges.get(bound)) - 1),
                                100 * (Collections.max(ranges.get(bound)) - 1),
                                ranges.get(bound).size())))
                .toList();
    }

    private static double range(RecordedRuns.Point point) {
        DoubleSummaryStatistics medians =
                point.runs().stream().mapToDouble(MedianInterval::median).summaryStatistics();
        return medians.getMax() / medians.getMin();
    }

    private static List<String> real(String what, WholeRuns.Made made) {
        Map<Class<?>, Long> counts = made.gate().stream()
                .map(GateResult::verdict)
                .collect(Collectors.groupingBy(Object::getClass, Collectors.counting()));
        return List.of(
                what,
                counts.getOrDefault(Verdict.Pass.class, 0L) + " pass, "
                        + counts.getOrDefault(Verdict.Fail.class, 0L) + " fail, "
                        + counts.getOrDefault(Verdict.Inconclusive.class, 0L) + " inconclusive of "
                        + made.gate().size());
    }

    private static Map<String, String> against(List<Path> baseline, Map<String, String> settings) {
        Map<String, String> given = new HashMap<>(settings);
        given.put("baseline", baseline.stream().map(Path::toString).collect(Collectors.joining(",")));
        return given;
    }

    /** The points of which every recorded run has enough trials. */
    private static List<RecordedRuns.Point> points(List<Path> folders) {
        List<Map<Scenario, Series>> runs =
                folders.stream().map(folder -> Series.of(Journal.read(folder))).toList();
        return runs.get(0).keySet().stream()
                .filter(scenario -> runs.stream()
                        .allMatch(run -> run.containsKey(scenario)
                                && run.get(scenario).values().size() >= TRIALS))
                .map(scenario -> new RecordedRuns.Point(
                        new RunSource.Place(
                                scenario.rowId(),
                                scenario.point().label(),
                                Better.HIGHER,
                                runs.stream()
                                        .anyMatch(run ->
                                                BaselineJudge.isBoundByAnEndpoint(Judge.summarise(run.get(scenario))))),
                        runs.stream().map(run -> run.get(scenario).values()).toList()))
                .toList();
    }
}
