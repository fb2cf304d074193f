package io.meshperf.report;

import io.meshperf.model.CostAssessment;
import io.meshperf.model.MatchedPair;
import io.meshperf.model.Plan;
import io.meshperf.model.Scenario;
import io.meshperf.model.WorkloadKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells a person who waits how far the run is. Closed at the run's end. */
public interface Progress extends AutoCloseable {

    /** Something that counts as a point begins. */
    void started(String name);

    /** It is over. */
    void finished(String name, PointEnd end);

    /** A point begins. */
    default void started(Scenario scenario) {
        started(scenario.displayName());
    }

    /** A point is over. */
    default void finished(Scenario scenario, PointEnd end) {
        finished(scenario.displayName(), end);
    }

    /** The turns of a pair begin. */
    default void started(WorkloadKind kind, MatchedPair pair) {
        started(CostBlock.name(kind, pair));
    }

    /** The turns of a pair are over. */
    default void finished(CostAssessment assessment) {
        finished(CostBlock.name(assessment.comparison()), PointEnd.of(assessment));
    }

    /** A line besides, that stays where it is. */
    void say(String line);

    @Override
    void close();

    /**
     * A bar on the terminal where somebody watches, else plain lines.
     *
     * @param total {@link #points} of the plan
     * @param environment the process's variables
     * @param interactive false for {@code mvn -B}
     * @param lines where plain lines go, line ends included
     */
    static Progress open(int total, Map<String, String> environment, boolean interactive, Consumer<String> lines) {
        Optional<Terminal> terminal = wantsBar(environment, interactive) ? Terminal.open() : Optional.empty();
        return terminal.<Progress>map(tty -> ProgressBar.ticking(total, tty, System::nanoTime))
                .orElseGet(() -> new ProgressLines(total, lines, System::nanoTime));
    }

    /** How much there is to do: a pair's turns count as one point. */
    static int points(Plan plan) {
        return plan.kinds().stream()
                .mapToInt(kind -> kind.isPaired()
                        ? plan.pairs(kind).size()
                        : plan.only(List.of(kind)).scenarios().size())
                .sum();
    }

    /** Whether a bar may be drawn if there is a terminal. */
    static boolean wantsBar(Map<String, String> environment, boolean interactive) {
        return interactive
                && !environment.containsKey("CI")
                && !environment.containsKey("NO_PROGRESS")
                && !"dumb".equals(environment.get("TERM"));
    }
}
