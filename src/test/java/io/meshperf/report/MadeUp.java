package io.meshperf.report;

import io.meshperf.model.Bulk;
import io.meshperf.model.Cause;
import io.meshperf.model.Caution;
import io.meshperf.model.DatagramSize;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Evidence;
import io.meshperf.model.Interval;
import io.meshperf.model.Measurement;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.Outcome;
import io.meshperf.model.Placement;
import io.meshperf.model.Plan;
import io.meshperf.model.Quantity;
import io.meshperf.model.RequestResponse;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.model.UdpStream;
import io.meshperf.model.WorkloadKind;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.ByteCount;
import io.meshperf.unit.Latency;
import io.meshperf.unit.Ratio;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;

/** A run that nobody made: numbers of a believable size, the same ones every time. */
final class MadeUp {

    static final Instant START = Instant.parse("2026-11-22T15:00:00Z");
    private static final Map<MeshPath, Double> TOP = Map.of(
            MeshPath.SAME_NODE_POD_IP, 48000.0,
            MeshPath.SAME_NODE_SERVICE_IP, 46500.0,
            MeshPath.OTHER_NODE_POD_IP, 9300.0,
            MeshPath.OTHER_NODE_SERVICE_IP, 9250.0,
            MeshPath.OTHER_CLUSTER_POD_IP, 1400.0,
            MeshPath.HAIRPIN, 45000.0,
            MeshPath.OTHER_CLUSTER_BACK, 1350.0);

    private final Random random = new Random(7);
    private final int trials;
    private Instant clock = START;
    final List<Scenario> plan;
    final Map<Scenario, Series> series = new LinkedHashMap<>();
    final List<TrialResult> all = new ArrayList<>();

    private MadeUp(int trials, boolean whole) {
        this.trials = trials;
        this.plan = plan(whole);
    }

    /** All 136 points, so many trials each, two points lost and one row that this mesh does not have. */
    static MadeUp run(int trials) {
        MadeUp run = new MadeUp(trials, false);
        run.plan.forEach(run::measure);
        return run;
    }

    /** Every block that there is, with what each layer costs, a gate, and two limits that were missed. */
    static MadeUp whole(int trials) {
        MadeUp run = new MadeUp(trials, true);
        run.plan.forEach(run::measure);
        return run;
    }

    Results results() {
        Results rows = Results.of(plan, series, MadeUp::summary);
        return split() ? MadeUpVerdicts.added(rows, trials) : rows;
    }

    /** The blocks of the original benchmark, or all that are no pairs. */
    private static List<Scenario> plan(boolean whole) {
        List<WorkloadKind> kinds = Arrays.stream(WorkloadKind.values())
                .filter(kind -> whole ? !kind.isPaired() : kind.isOfSeed())
                .toList();
        List<Mss> sweep = IntStream.iterate(96, mss -> mss <= 1376, mss -> mss + 64)
                .mapToObj(Mss::new)
                .toList();
        return Plan.of(kinds, List.of(MeshPath.values()), sweep, new DatagramSize(1422), 8, Ratio.ofPercent(0.1))
                .scenarios();
    }

    private void measure(Scenario scenario) {
        List<TrialResult> results = new ArrayList<>();
        if (scenario.workload().kind().isSearch()) {
            results.addAll(MadeUpSearch.trials(scenario, evidence(scenario)));
            series.put(scenario, new Series(scenario, results));
            all.addAll(results);
            return;
        }
        for (int repetition = 1; repetition <= trials; repetition++) {
            results.add(new TrialResult(
                    new Trial(scenario, repetition, Duration.ofSeconds(10)),
                    outcome(scenario, repetition),
                    evidence(scenario)));
        }
        series.put(scenario, new Series(scenario, results));
        all.addAll(results);
    }

    private Outcome outcome(Scenario scenario, int repetition) {
        int size = scenario.point().bytes().orElse(1448);
        boolean crossing = scenario.path() == MeshPath.OTHER_CLUSTER_POD_IP;
        if (crossing && scenario.workload() instanceof TcpStream tcp && tcp.streams() == 8 && size >= 1312) {
            return new Outcome.Failed(Cause.NOTHING_RECEIVED, "exit code 0 and 0 bit/s\nat MSS " + size);
        }
        if (scenario.path() == MeshPath.HAIRPIN && size == 480 && repetition == 1) {
            return new Outcome.Failed(Cause.STALLED, "no byte for 8 s");
        }
        if (scenario.id().equals("netperf/other-node-service-ip/path MSS")) {
            return new Outcome.Unsupported("the service of w2 does not forward 12866/tcp");
        }
        return new Outcome.Measured(measurement(scenario, size));
    }

    private Measurement measurement(Scenario scenario, int size) {
        double noise = 1 + 0.02 * random.nextGaussian();
        double top = TOP.get(scenario.path());
        if (scenario.workload() instanceof RequestResponse requests) {
            return MadeUpRequests.measured(scenario, requests.exchange(), noise, top);
        }
        if (scenario.workload() instanceof UdpStream) {
            long sent = 2_100_000L + random.nextInt(10_000);
            boolean far = scenario.path().placement() == Placement.OTHER_CLUSTER;
            long lost = (long) (sent * (far ? 0.607 : 0.021 * noise));
            BitRate offered = BitRate.ofMbit(sent * 1422 * 8 / 10.0 / 1e6);
            return new Datagrams(
                    new BitRate(offered.bitsPerSecond() * (sent - lost) / sent),
                    offered,
                    sent,
                    lost,
                    new Latency(far ? 412.5 : 6.25),
                    OptionalLong.of(0),
                    split() ? OptionalLong.of(far ? lost / 50 : lost - lost / 10) : OptionalLong.empty());
        }
        boolean oneNode = top > 20000;
        double share = oneNode ? 0.92 + 0.05 * size / 1376 : Math.min(1, (size + 20) / 1380.0);
        if (scenario.path() == MeshPath.OTHER_CLUSTER_POD_IP && size < 100) {
            share = 0.058;
        }
        BitRate goodput = BitRate.ofMbit(top * share * noise);
        return new Bulk(
                goodput,
                Optional.of(new ByteCount((long) (goodput.bitsPerSecond() * 10 / 8))),
                OptionalLong.of(oneNode ? 0 : 17),
                OptionalInt.of(size - 12),
                OptionalInt.of(1450),
                Optional.of("cubic"));
    }

    /** Whether it is known where datagrams were lost: in a run of today, and in none of the first format. */
    private boolean split() {
        return plan.stream().anyMatch(scenario -> !scenario.workload().kind().isOfSeed());
    }

    private Evidence evidence(Scenario scenario) {
        clock = clock.plusMillis(20_310);
        boolean oneNode = TOP.get(scenario.path()) > 20000;
        return new Evidence(
                clock,
                Duration.ofMillis(10_050),
                all.isEmpty() ? Optional.empty() : Optional.of(Duration.ofMillis(180 + all.size() % 9 * 20)),
                Duration.ofMillis(60),
                List.of("iperf3", "-c", "10.0.2.7", "-J", "--title", "it's w1"),
                OptionalInt.of(0),
                "{\"end\": {}}\n",
                "",
                OptionalDouble.of(oneNode ? 52110.5 : scenario.point().bytes().orElse(1448) + 40));
    }

    /** Stands in for the judge's. */
    static Summary summary(Series series) {
        if (series.scenario().workload().kind().isSearch()) {
            return MadeUpSearch.summary(series);
        }
        List<Quantity> rates = series.measurements().stream()
                .map(Measurement::quantity)
                .sorted()
                .toList();
        int n = rates.size();
        List<Caution> cautions = new ArrayList<>();
        if (n > 0 && n < 6) {
            cautions.add(new Caution.TooFewTrials(n, 6));
        }
        if (n < series.results().size()) {
            cautions.add(new Caution.TrialsLost(
                    series.results().size() - n, series.results().size()));
        }
        boolean oneNode = TOP.get(series.scenario().path()) > 20000;
        if (oneNode && series.scenario().point() instanceof Mss mss) {
            cautions.add(new Caution.SegmentsOffloaded(52110, mss.size()));
        }
        if (series.scenario().path() == MeshPath.OTHER_CLUSTER_POD_IP
                && series.scenario().point() instanceof Mss mss
                && mss.size() > 1240) {
            cautions.add(new Caution.MssClipped(mss.size(), 1300));
        }
        series.measurements().stream()
                .filter(Datagrams.class::isInstance)
                .map(measurement -> ((Datagrams) measurement).loss())
                .filter(loss -> loss.percent() > 5)
                .findFirst()
                .ifPresent(loss -> cautions.add(new Caution.Overloaded(loss)));
        return new Summary(
                series.scenario(),
                n == 0 ? Optional.empty() : Optional.of(rates.get(n / 2)),
                n < 6 ? Optional.empty() : Optional.of(new Interval(rates.get(0), rates.get(n - 1), 0.95)),
                n,
                cautions);
    }
}
