package io.meshperf.report;

import io.meshperf.model.Scenario;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells a person who waits how far the run is. Closed at the run's end. */
public interface Progress extends AutoCloseable {

    /** A point begins. */
    void started(Scenario scenario);

    /** A point is over. */
    void finished(Scenario scenario, PointEnd end);

    /** A line besides, that stays where it is. */
    void say(String line);

    @Override
    void close();

    /**
     * A bar on the terminal where somebody watches, else plain lines.
     *
     * @param total points of the plan
     * @param environment the process's variables
     * @param interactive false for {@code mvn -B}
     * @param lines where plain lines go, line ends included
     */
    static Progress open(int total, Map<String, String> environment, boolean interactive, Consumer<String> lines) {
        Optional<Terminal> terminal = wantsBar(environment, interactive) ? Terminal.open() : Optional.empty();
        return terminal.<Progress>map(tty -> ProgressBar.ticking(total, tty, System::nanoTime))
                .orElseGet(() -> new ProgressLines(total, lines, System::nanoTime));
    }

    /** Whether a bar may be drawn if there is a terminal. */
    static boolean wantsBar(Map<String, String> environment, boolean interactive) {
        return interactive
                && !environment.containsKey("CI")
                && !environment.containsKey("NO_PROGRESS")
                && !"dumb".equals(environment.get("TERM"));
    }
}
