package io.meshperf.run;

import static io.meshperf.model.TcpStream.tcpStream;

import io.meshperf.config.Settings;
import io.meshperf.model.MeshPath;
import io.meshperf.model.PathMss;
import io.meshperf.model.Plan;
import io.meshperf.model.Purpose;
import io.meshperf.model.Scenario;
import io.meshperf.model.Trial;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Measures the same points again and again through the run: when they shift, the mesh or its machines did, and so what was
 * measured meanwhile is in doubt. Drift that nobody looks for is averaged into the numbers.
 */
final class References {

    /** A shift between two of them is dated to this; a share of the run's time goes to them, with two paths some 3 %. */
    static final Duration EVERY = Duration.ofSeconds(75);

    /** A run that is over sooner has no time to drift. */
    private static final Duration SHORT_RUN = Duration.ofMinutes(2);

    private final Trials trials;
    private final Duration duration;
    private final List<Scenario> scenarios;
    private final Supplier<Duration> elapsed;
    private Duration last = EVERY.negated();
    private int repetition;

    /**
     * @param expected time of the whole run
     * @param elapsed since the run was opened
     */
    References(
            Trials trials, Ledger ledger, Settings settings, Plan plan, Duration expected, Supplier<Duration> elapsed) {
        // A resumed run counts on, and does not take an old one for today's.
        this.repetition = ledger.references().stream()
                .mapToInt(result -> result.trial().repetition())
                .max()
                .orElse(0);
        this.trials = trials;
        this.duration = settings.duration();
        this.elapsed = elapsed;
        this.scenarios = count(expected, settings) == 0 ? List.of() : of(plan, settings.streams());
    }

    /** How often they are measured in a run of that time; never in a short one, nor where every trial has its cool-down. */
    static int count(Duration expected, Settings settings) {
        return expected.compareTo(SHORT_RUN) < 0 || !settings.coolDown().isZero()
                ? 0
                : (int) (expected.toSeconds() / EVERY.toSeconds()) + 1;
    }

    /** One between nodes and one between clusters, as far as the plan has them; else one of the path that it has. */
    static List<Scenario> of(Plan plan, int streams) {
        List<MeshPath> paths =
                plan.scenarios().stream().map(Scenario::path).distinct().toList();
        List<MeshPath> chosen = Stream.of(MeshPath.OTHER_NODE_POD_IP, MeshPath.OTHER_CLUSTER_POD_IP)
                .filter(paths::contains)
                .toList();
        return (chosen.isEmpty() ? paths.stream().limit(1) : chosen.stream())
                .map(path -> tcpStream(streams).on(path).at(new PathMss()))
                .toList();
    }

    /** Measures them if it is time to; to be called between two points. */
    void ifDue() {
        if (!scenarios.isEmpty() && elapsed.get().minus(last).compareTo(EVERY) >= 0) {
            now();
        }
    }

    /** Measures them, so that the last points are covered, too. */
    void atTheEnd() {
        if (!scenarios.isEmpty() && repetition > 0) {
            now();
        }
    }

    private void now() {
        repetition++;
        scenarios.stream()
                .filter(scenario -> trials.obstacle(scenario).isEmpty())
                .forEach(scenario -> trials.settle(new Trial(scenario, repetition, duration).as(Purpose.REFERENCE)));
        last = elapsed.get();
    }
}
