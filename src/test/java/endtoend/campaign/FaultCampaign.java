package endtoend.campaign;

import io.meshperf.config.Settings;
import io.meshperf.config.SettingsReader;
import io.meshperf.model.Bulk;
import io.meshperf.model.ClusterId;
import io.meshperf.model.Outcome;
import io.meshperf.model.Placement;
import io.meshperf.model.Plan;
import io.meshperf.model.Scenario;
import io.meshperf.model.TrialResult;
import io.meshperf.run.Lab;
import io.meshperf.run.RunListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Injects every fault in the middle of a run of its own and prints a Markdown table of what happened. On the embedded
 * mesh: {@code mvn test-compile exec:java@faults}. On real clusters: with {@code -Dcluster.a=… -Dcluster.b=… -Dimage=…},
 * and {@code -Dfaults.hands=PROGRAM} for the faults below Kubernetes. {@code -Dfaults.only=TEXT} takes some.
 *
 * <p>Exits with 1 if something hung, a number was wrong, or something was left over.
 */
public final class FaultCampaign {

    private static final Duration TRIAL = Duration.ofSeconds(4);
    private static final long STRIKE_AFTER_MILLIS = 1500;

    /** Every wait inside has its own limit; the sum of those that can come together. */
    private static final Duration HANGS_AFTER = Duration.ofMinutes(5);

    /** Of a number on the shaped link against the one before the fault. */
    private static final double LIKE = 0.25;

    private final Hands hands;
    private final Pods pods;
    private boolean bad;
    private boolean isShaped;

    private FaultCampaign(Hands hands) {
        this.hands = hands;
        this.pods = new Pods(hands);
    }

    /** See the class. */
    public static void main(String[] arguments) {
        String contextA = System.getProperty("cluster.a", "");
        Hands hands = contextA.isEmpty()
                ? new EmbeddedHands()
                : new ScriptHands(
                        System.getProperty("faults.hands", ""),
                        contextA,
                        System.getProperty("cluster.b"),
                        System.getProperty("image", "meshperf-worker:dev"));
        FaultCampaign campaign = new FaultCampaign(hands);
        campaign.run(System.getProperty("faults.only", ""));
        System.exit(campaign.bad ? 1 : 0);
    }

    private void run(String only) {
        say("On the " + hands.name() + ":\n");
        say("| # | fault, in mid trial | measured | the trial | the next one | took | left over |");
        say("|---|---|---|---|---|---|---|");
        int number = 0;
        for (Fault fault : Fault.all(hands, pods)) {
            number++;
            if (fault.what().contains(only)) {
                say("| " + number + " | " + fault.what() + " | "
                        + fault.scenario().rowId().replace("/", " ") + " | " + strike(fault) + " |");
            }
        }
    }

    private String strike(Fault fault) {
        List<TrialResult> interrupted = new ArrayList<>();
        // The other paths are as fast as the machine has time; this one is as fast as its link.
        isShaped = fault.scenario().path().placement() == Placement.OTHER_CLUSTER;
        RunListener listener = new RunListener() {
            @Override
            public void repeating(TrialResult result) {
                interrupted.add(result);
            }
        };
        Settings settings = settings(fault.scenario());
        long begin = System.nanoTime();
        String story;
        int orphans;
        try (Lab lab = Lab.open(settings, plan(settings), Path.of("target/faults"), listener)) {
            Outcome before = outcome(lab, fault.scenario());
            CompletableFuture<Void> healed = struck(fault);
            long measuring = System.nanoTime();
            Outcome during = outcome(lab, fault.scenario());
            Duration took = Duration.ofNanos(System.nanoTime() - measuring);
            healed.join();
            List<TrialResult> ofThis = List.copyOf(interrupted);
            interrupted.clear();
            Outcome after = outcome(lab, fault.scenario());
            orphans = pods.clientsIn(fault.scenario().path().client());
            story = describe(ofThis, during, before) + " | " + describe(interrupted, after, before) + " | "
                    + took.toSeconds() + " s";
            bad |= took.compareTo(HANGS_AFTER) > 0;
        } catch (RuntimeException e) {
            bad = true;
            return "RUN ENDED: " + e + " | | " + seconds(begin) + " | " + pods.left();
        }
        List<String> left = pods.left();
        bad |= !left.isEmpty() || orphans > 0;
        return story + " | " + (left.isEmpty() ? "nothing" : String.join(", ", left))
                + (orphans > 0 ? ", " + orphans + " client processes" : "");
    }

    private static CompletableFuture<Void> struck(Fault fault) {
        Executor inMidTrial = CompletableFuture.delayedExecutor(STRIKE_AFTER_MILLIS, TimeUnit.MILLISECONDS);
        Executor later = CompletableFuture.delayedExecutor(fault.healAfter().toMillis(), TimeUnit.MILLISECONDS);
        return CompletableFuture.runAsync(() -> now(fault.strike()), inMidTrial)
                .thenRunAsync(() -> now(fault.heal()), later);
    }

    private static void now(Fault.Strike strike) {
        try {
            strike.now();
        } catch (Exception e) {
            say("<!-- the fault itself: " + e + " -->");
        }
    }

    private static Outcome outcome(Lab lab, Scenario scenario) {
        return lab.measure(scenario).series().results().get(0).outcome();
    }

    private String describe(List<TrialResult> interrupted, Outcome outcome, Outcome before) {
        StringBuilder text = new StringBuilder();
        for (TrialResult result : interrupted) {
            text.append("again: ").append(words(result.outcome())).append("; ");
        }
        if (outcome instanceof Outcome.Measured now && before instanceof Outcome.Measured then) {
            double ratio = now.measurement().quantity().value()
                    / then.measurement().quantity().value();
            text.append(String.format(Locale.ROOT, "measured, %.2f of before", ratio));
            boolean shaped = now.measurement() instanceof Bulk && isShaped;
            if (shaped && Math.abs(ratio - 1) > LIKE) {
                bad = true;
                text.append(" (UNLIKE)");
            }
            return text.toString();
        }
        return text.append(words(outcome)).toString();
    }

    private static String words(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            String evidence = failed.evidence().replace("|", "/").replace("\n", " ");
            return "*" + failed.cause().title() + "* ("
                    + (evidence.length() > 160 ? evidence.substring(0, 160) + " …" : evidence) + ")";
        }
        return outcome instanceof Outcome.Unsupported unsupported
                ? "not possible: " + unsupported.reason().replace("|", "/")
                : "measured";
    }

    private Settings settings(Scenario scenario) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "cluster.a",
                hands.context(ClusterId.A),
                "cluster.b",
                hands.context(ClusterId.B),
                "image",
                hands.image(),
                "profile",
                "quick",
                "duration",
                TRIAL.toSeconds() + "s",
                "ready.timeout",
                "90s",
                "paths",
                scenario.path().id(),
                "groups",
                scenario.workload().kind().id(),
                "streams",
                "4",
                "mss",
                "1376"));
        return SettingsReader.read(properties, List.of(hands.context(ClusterId.A), hands.context(ClusterId.B)));
    }

    private static Plan plan(Settings settings) {
        return settings.plan();
    }

    private static String seconds(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s";
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
