package io.meshperf.report;

import java.time.Duration;
import java.util.List;

/**
 * Points of one block that are to be measured.
 *
 * @param each how long one takes, as far as the plan knows
 */
record Work(String block, int points, Duration each) {

    /** What is planned; the turns of a pair are one point. */
    static List<Work> of(PlanOutline outline) {
        return outline.parts().stream()
                .map(part ->
                        new Work(part.name(), part.points(), part.perTrial().multipliedBy(part.fewest())))
                .toList();
    }

    static int points(List<Work> works) {
        return works.stream().mapToInt(Work::points).sum();
    }
}
