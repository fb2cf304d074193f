package io.meshperf.report;

import io.meshperf.model.Plan;
import io.meshperf.model.Scenario;
import io.meshperf.model.WorkloadKind;
import io.meshperf.unit.Ratio;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a run is going to do, as far as it can be known before.
 *
 * @param parts block by block, in their order
 * @param references trials of the reference point, from fewest to most
 * @param budget time for the whole run; empty for as long as it takes
 * @param precision half-width of an interval at which a point has enough trials; empty where their number is fixed
 */
public record PlanOutline(
        List<Part> parts, Optional<Part> references, Optional<Duration> budget, Optional<Ratio> precision) {

    /**
     * A block.
     *
     * @param name as in the settings
     * @param rows of the result; 0 for what is no row
     * @param points that are measured on their own; of what is compared turn by turn the two paths of a pair are one
     * @param fewest trials of a point
     * @param most trials of a point
     * @param perTrial how long one takes: traffic, cool-down and what is between
     */
    public record Part(String name, int rows, int points, int fewest, int most, Duration perTrial) {

        public Part {
            if (fewest < 0 || most < fewest || rows < 0 || points < 0) {
                throw new IllegalArgumentException(name + ": " + points + " points in " + rows + " rows with " + fewest
                        + " to " + most + " trials cannot be");
            }
        }

        /**
         * What the plan has of a block.
         *
         * @param fewest trials of a point; of a pair, turns
         * @param perTrial of a pair, how long a turn takes, which is a trial on either path
         */
        public static Part of(Plan plan, WorkloadKind kind, int fewest, int most, Duration perTrial) {
            List<Scenario> scenarios = plan.only(List.of(kind)).scenarios();
            int rows = (int) scenarios.stream().map(Scenario::rowId).distinct().count();
            return kind.isPaired()
                    ? new Part(kind.id(), 0, plan.pairs(kind).size(), fewest, most, perTrial)
                    : new Part(kind.id(), rows, scenarios.size(), fewest, most, perTrial);
        }

        /** The trials of a reference point. */
        public static Part references(int fewest, int most, Duration perTrial) {
            return new Part("reference point", 0, 1, fewest, most, perTrial);
        }

        Duration atLeast() {
            return perTrial.multipliedBy((long) points * fewest);
        }

        Duration atMost() {
            return perTrial.multipliedBy((long) points * most);
        }
    }

    public PlanOutline {
        parts = List.copyOf(parts);
    }

    /** With the fewest trials everywhere. */
    public Duration atLeast() {
        return parts.stream()
                .map(Part::atLeast)
                .reduce(references.map(Part::atLeast).orElse(Duration.ZERO), Duration::plus);
    }

    /** What is wrong with a budget that cannot hold the fewest trials, and what to do; empty where it can, or there is none. */
    public Optional<String> shortOfTime() {
        return budget.filter(time -> atLeast().compareTo(time) > 0)
                .map(time ->
                        Figures.span(time) + " is less than the fewest trials take, about " + Figures.span(atLeast())
                                + ": give more time, measure less (-Dgroups, -Dpaths, -Dtrials), or let it be exceeded with"
                                + " -Dbudget.force=on");
    }

    /** With the most trials everywhere, as if there were no budget. */
    public Duration atMost() {
        return parts.stream()
                .map(Part::atMost)
                .reduce(references.map(Part::atMost).orElse(Duration.ZERO), Duration::plus);
    }
}
