package io.meshperf.report;

import io.meshperf.model.CostAssessment;
import io.meshperf.model.MatchedPair;
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

    /**
     * It is over.
     *
     * @param block that it is of, as the plan names it
     */
    void finished(String block, String name, PointEnd end);

    /** A point begins. */
    default void started(Scenario scenario) {
        started(scenario.displayName());
    }

    /** A point is over. */
    default void finished(Scenario scenario, PointEnd end) {
        finished(scenario.workload().kind().id(), scenario.displayName(), end);
    }

    /** The turns of a pair begin. */
    default void started(WorkloadKind kind, MatchedPair pair) {
        started(CostBlock.name(kind, pair));
    }

    /** The turns of a pair are over. */
    default void finished(CostAssessment assessment) {
        finished(assessment.comparison().kind().id(), CostBlock.name(assessment.comparison()), PointEnd.of(assessment));
    }

    /** A line besides, that stays where it is. */
    void say(String line);

    @Override
    void close();

    /**
     * A bar on the terminal where somebody watches, else plain lines.
     *
     * @param outline what is going to be done
     * @param environment the process's variables
     * @param interactive false for {@code mvn -B}
     * @param lines where plain lines go, line ends included
     */
    static Progress open(
            PlanOutline outline, Map<String, String> environment, boolean interactive, Consumer<String> lines) {
        List<Work> works = Work.of(outline);
        Optional<Terminal> terminal = wantsBar(environment, interactive) ? Terminal.open() : Optional.empty();
        return terminal.<Progress>map(tty -> ProgressBar.ticking(works, tty, System::nanoTime))
                .orElseGet(() -> new ProgressLines(works, lines, System::nanoTime));
    }

    /** Whether a bar may be drawn if there is a terminal. */
    static boolean wantsBar(Map<String, String> environment, boolean interactive) {
        return interactive
                && !environment.containsKey("CI")
                && !environment.containsKey("NO_PROGRESS")
                && !"dumb".equals(environment.get("TERM"));
    }
}
