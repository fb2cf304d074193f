package io.meshperf.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshperf.model.Environment;
import io.meshperf.model.Purpose;
import io.meshperf.model.Scenario;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a run that has kept the reference trials that are asked for; one that it has not asks a mesh, and there is none. */
class ReferencesTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    Path output;

    private final String kubeconfig = System.getProperty("kubeconfig");
    private Duration elapsed = Duration.ZERO;
    private SomeRun run;

    @BeforeEach
    void nameClustersThatNobodyAnswersFor() throws IOException {
        Path file = Files.writeString(output.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
                users: [{name: u, user: {token: none}}]
                contexts: [{name: a, context: {cluster: c, user: u}}, {name: b, context: {cluster: c, user: u}}]
                """);
        System.setProperty("kubeconfig", file.toString());
    }

    @AfterEach
    void nameTheClustersOfBefore() {
        if (kubeconfig == null) {
            System.clearProperty("kubeconfig");
        } else {
            System.setProperty("kubeconfig", kubeconfig);
        }
    }

    private static Trial reference(Scenario scenario, int repetition) {
        return new Trial(scenario, repetition, Duration.ofSeconds(1)).as(Purpose.REFERENCE);
    }

    /** Kept are the repetitions up to one; the ledger of the run that goes on has those up to another. */
    private References resumed(int kept, int counted, Duration expected) {
        SomeRun killed = new SomeRun(output, SomeRun.OLD, "profile", "quick", "paths", "other-*-pod-ip");
        List<Scenario> points = References.of(killed.plan, killed.settings.streams());
        Ledger ledger = new Ledger(killed.plan, SomeRun.OLD, killed.settings.trials());
        for (int repetition = 1; repetition <= kept; repetition++) {
            for (Scenario point : points) {
                TrialResult result =
                        new TrialResult(reference(point, repetition), SomeRun.measured(100), killed.evidence());
                killed.add(result);
                if (repetition <= counted) {
                    ledger.add(result);
                }
            }
        }
        run = new SomeRun(output, SomeRun.OLD, "resume", "latest");
        Site site = Site.open(SomeRun.ID, run.settings, run.plan);
        Trials trials = new Trials(
                run.settings, new Environment(Map.of()), site, null, ledger, run.files, new RunListener() {});
        trials.stop();
        return new References(trials, ledger, run.settings, run.plan, expected, () -> elapsed);
    }

    @Test
    void a_resumed_run_counts_on_and_takes_no_old_reference_for_a_new_one() {
        References references = resumed(3, 2, LONG);

        // The third of each point is there.
        references.ifDue();
        elapsed = References.EVERY.minusNanos(1);
        references.ifDue();
        elapsed = References.EVERY;
        // The fourth is not.
        assertThatThrownBy(references::ifDue).isInstanceOf(RuntimeException.class);
    }

    @Test
    void the_last_points_are_covered_by_references_at_the_end_only_if_there_were_any_before() {
        References begun = resumed(2, 1, LONG);
        begun.atTheEnd();
        assertThatThrownBy(begun::atTheEnd).isInstanceOf(RuntimeException.class);
    }

    @Test
    void a_short_run_has_none() {
        References none = resumed(1, 1, Duration.ofSeconds(119));
        none.ifDue();
        none.atTheEnd();

        assertThat(run.ledger.references()).hasSize(2);
    }
}
