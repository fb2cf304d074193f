package calibration;

import io.meshperf.report.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import localmesh.LocalMesh;

/** How long the original's whole matrix takes at ±5 %. */
final class MatrixTime {

    /** What the original needs for one sample of each of its points: 10 s, and as much to cool down. */
    private static final Duration ORIGINAL = Duration.ofSeconds(20L * 136);

    private static final double AIM = 0.5;

    /**
     * The default's 8 trials at the least are what the gate needs to find one point of hundreds; 6 give a 95 % interval,
     * which is all that a precision asks for.
     */
    private static final Map<String, String> SETTINGS =
            Map.of("profile", "standard", "groups", "iperf-*,netperf", "paths", "*-ip,hairpin", "trials", "6..30");

    private MatrixTime() {}

    /** @return whether it took no more than half of the original's time */
    static boolean into(Report report, Path output) throws IOException {
        long start;
        WholeRuns.Made made;
        Duration took;
        try (LocalMesh mesh =
                LocalMesh.start(Map.of("localmesh.pod.rate", "100mbit", "localmesh.link.rate", "1gbit"))) {
            System.setProperty("kubeconfig", mesh.kubeconfig().toString());
            start = System.nanoTime();
            made = new WholeRuns(output).make(SETTINGS);
            took = Duration.ofNanos(System.nanoTime() - start);
        }
        Results results = made.run().results();
        List<Double> widths = results.rows().stream()
                .flatMap(row -> row.points().stream())
                .flatMap(point -> point.summary().interval().stream()
                        .map(interval ->
                                interval.relativeTo(point.summary().median().orElseThrow())))
                .sorted()
                .toList();
        long precise = widths.stream().filter(width -> width <= 0.05).count();
        double ratio = (double) took.toMillis() / ORIGINAL.toMillis();
        report.section(
                "Time of the whole matrix at ±5 %",
                "at most half of the 136 × 20 s that the original needs for one sample of each point.",
                String.format(
                        Locale.ROOT,
                        "%.2f of it, workers put in place and removed included; %d of %d points are within ±5 %%. 6 trials at"
                                + " least (-Dtrials=6..30); all pods' links at 100 Mbit/s.",
                        ratio,
                        precise,
                        widths.size()),
                List.of("what", "figure"),
                List.of(
                        List.of("points", Integer.toString(widths.size())),
                        List.of("wall time", took.toSeconds() + " s of " + ORIGINAL.toSeconds() + " s"),
                        List.of("half-width, median", Report.percent(widths.get(widths.size() / 2), 2)),
                        List.of("half-width, worst", Report.percent(widths.get(widths.size() - 1), 2)),
                        List.of("cost", made.run().cost().render())));
        return ratio <= AIM && precise == widths.size();
    }
}
