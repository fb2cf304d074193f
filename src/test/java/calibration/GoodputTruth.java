package calibration;

import static io.meshperf.model.TcpStream.netperfTcpStream;
import static io.meshperf.model.TcpStream.tcpStream;

import io.meshperf.judge.Judge;
import io.meshperf.model.Bulk;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.PathMss;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Goodput on links of a known rate. */
final class GoodputTruth {

    /** Ethernet, IPv4, and TCP with timestamps: what a segment carries beside its payload. */
    private static final int HEADERS = 14 + 20 + 32;

    private static final int TRIALS = 3;
    private static final double WITHIN = 0.02;

    /** In Mbit/s. Above, small segments between nodes meet what two cores can forward before they meet the link. */
    private static final int SMALL_SEGMENTS_UP_TO = 100;

    private static final List<Integer> RATES_MBIT = List.of(10, 50, 100, 500, 1000);

    private GoodputTruth() {}

    /** @return whether all of them are within 2 % of the truth */
    static boolean into(Report report) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        double worst = 0;
        int missed = 0;
        int points = 0;
        try (Bench bench = Bench.open(Map.of("localmesh.link.rate", "10gbit"))) {
            for (int rate : RATES_MBIT) {
                bench.knobs().setPodRate(rate * 1_000_000L);
                for (Scenario scenario : scenarios(rate)) {
                    Series series = bench.repeat(scenario, TRIALS);
                    double most = rate * 1e6 * payloadShare(series, 0);
                    double least = rate * 1e6 * payloadShare(series, acknowledgements(scenario));
                    double found = Judge.summarise(series)
                            .median()
                            .orElseThrow(() -> new IllegalStateException(scenario + " has no number: "
                                    + series.lost().get(0).outcome()))
                            .value();
                    double truth = Math.max(least, Math.min(most, found));
                    double error = found / truth - 1;
                    boolean near = Math.abs(error) <= WITHIN;
                    points++;
                    missed += near ? 0 : 1;
                    worst = Math.max(worst, Math.abs(error));
                    rows.add(List.of(
                            rate + " Mbit/s",
                            scenario.id(),
                            least == most
                                    ? Report.number(most / 1e6, 2)
                                    : Report.number(least / 1e6, 2) + " to " + Report.number(most / 1e6, 2),
                            Report.number(found / 1e6, 2),
                            Report.percent(error, 2) + (near ? "" : " **missed**")));
                }
            }
        }
        report.section(
                "Goodput on links of a known rate",
                "within 2 % of what the link carries at that segment size, headers counted, on all paths.",
                String.format(
                        java.util.Locale.ROOT,
                        "%d of %d points within 2 %%, the worst %.2f %% off; medians of %d trials of 1 s. Every pod's link is"
                                + " set to the rate, each way. On the hairpin, data and acknowledgements share the pod's"
                                + " one way out: the truth lies between none of these and one for every two segments.",
                        points - missed,
                        points,
                        100 * worst,
                        TRIALS),
                List.of("link", "point", "true, Mbit/s", "found, Mbit/s", "off by"),
                rows);
        return missed == 0;
    }

    private static List<Scenario> scenarios(int rate) {
        List<Scenario> scenarios = new ArrayList<>();
        for (MeshPath path : MeshPath.values()) {
            if (rate <= SMALL_SEGMENTS_UP_TO) {
                scenarios.add(tcpStream(8).on(path).at(new Mss(536)));
            }
            scenarios.add(tcpStream(8).on(path).at(new Mss(1376)));
        }
        scenarios.add(netperfTcpStream().on(MeshPath.OTHER_NODE_POD_IP).at(new PathMss()));
        scenarios.add(netperfTcpStream().on(MeshPath.OTHER_CLUSTER_POD_IP).at(new PathMss()));
        return scenarios;
    }

    /** How many of them take a place on the way at the most, per segment: the receiver joins as many as it likes. */
    private static double acknowledgements(Scenario scenario) {
        return scenario.path() == MeshPath.HAIRPIN ? 0.5 : 0;
    }

    /** What is left of the rate for payload in segments of the size that was really used. */
    private static double payloadShare(Series series, double acknowledgements) {
        int payload = series.measurements().stream()
                .map(Bulk.class::cast)
                .flatMapToInt(bulk -> bulk.segmentSize().stream())
                .min()
                .orElseThrow();
        return payload / (payload + HEADERS * (1 + acknowledgements));
    }
}
