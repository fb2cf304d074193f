package io.meshperf.report;

import io.meshperf.model.Assessment;
import io.meshperf.model.Comparison;
import io.meshperf.model.CostAssessment;
import io.meshperf.model.GateResult;
import io.meshperf.model.Quantity;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.Verdict;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import java.util.List;

/**
 * Tells Allure what the running test measured or decided; each method is to be called once, in the test's thread, before
 * its assertions: a failed test shows its evidence, too. Does nothing where Allure does not watch.
 */
public final class AllureTrial {

    private final AllureTold told;

    /** For the Allure that watches this JVM's tests. */
    public AllureTrial() {
        this(Allure.getLifecycle());
    }

    AllureTrial(AllureLifecycle lifecycle) {
        this.told = new AllureTold(lifecycle);
    }

    /** A point. */
    public void tell(Assessment assessment) {
        if (!told.isWatched()) {
            return;
        }
        Series series = assessment.series();
        Summary summary = assessment.summary();
        Scenario scenario = series.scenario();
        boolean sized = scenario.workload().kind().isOfSeed();
        told.identify(
                scenario.id(),
                feature(scenario),
                scenario.path().id(),
                List.of(
                        AllureTold.fixed("row", scenario.seedLabel()),
                        AllureTold.fixed("path", scenario.path().id()),
                        AllureTold.fixed("tool", scenario.workload().tool().program()),
                        AllureTold.fixed(
                                sized ? "asked size" : "point", scenario.point().label()),
                        AllureTold.measured(
                                scenario.workload().kind().isSearch() ? "found" : "median",
                                summary.median().map(Quantity::toString).orElse("none")),
                        AllureTold.measured("interval", interval(summary)),
                        AllureTold.measured("n", Integer.toString(summary.n()))),
                "");
        limits(assessment.verdict());
        told.attachTrials("", series);
        told.attachCautions(summary.cautions());
    }

    private void limits(Verdict verdict) {
        if (!(verdict instanceof Verdict.Pass)) {
            told.attach("limits", GateText.word(verdict) + ": " + GateText.reason(verdict) + "\n");
        }
    }

    /** A matched pair: its ratio, and the trials of both paths. */
    public void tell(CostAssessment assessment) {
        if (!told.isWatched()) {
            return;
        }
        Comparison comparison = assessment.comparison();
        String kept = comparison.ratio().map(CostBlock::percent).orElse("none");
        told.identify(
                Results.id(comparison),
                comparison.kind().row(comparison.pair().base()) + " "
                        + comparison.kind().label(),
                comparison.pair().id(),
                List.of(
                        AllureTold.fixed("pair", comparison.pair().id()),
                        AllureTold.fixed("kind", comparison.kind().id()),
                        AllureTold.measured("keeps", kept),
                        AllureTold.measured("n", Integer.toString(comparison.n()))),
                CostBlock.name(comparison) + ": the second path keeps " + kept + " of the first one's "
                        + comparison.kind().metric().word() + ", n=" + comparison.n() + " turns");
        limits(assessment.verdict());
        told.attachTrials(comparison.pair().base() + ", ", comparison.base());
        told.attachTrials(comparison.pair().with() + ", ", comparison.with());
        told.attachCautions(comparison.cautions());
    }

    /** A point against its baseline. */
    public void tell(GateResult result) {
        if (!told.isWatched()) {
            return;
        }
        Scenario scenario = result.scenario();
        String reason = GateText.reason(result.verdict());
        String line = GateText.word(result.verdict()) + ": " + scenario.displayName() + ": " + GateText.numbers(result)
                + (reason.isEmpty() ? "" : ": " + reason);
        told.identify(
                "gate/" + scenario.id(),
                "Gate",
                scenario.rowId(),
                List.of(
                        AllureTold.fixed("row", scenario.seedLabel()),
                        AllureTold.fixed("point", scenario.point().label()),
                        AllureTold.measured("verdict", GateText.word(result.verdict())),
                        AllureTold.measured(
                                "change", result.effect().map(GateText::change).orElse("none")),
                        AllureTold.measured(
                                "p",
                                result.p().isPresent()
                                        ? Figures.significant(result.p().getAsDouble(), 2)
                                        : "none"),
                        AllureTold.measured("n", Integer.toString(result.n())),
                        AllureTold.measured("baseline runs", Integer.toString(result.baselineRuns()))),
                line);
        told.attach("verdict", line + "\n");
        told.attachCautions(result.now().cautions());
    }

    /** Allure sorts as text: row 10 must not come before row 2. */
    private static String feature(Scenario scenario) {
        return (scenario.seedRow() < 10 ? "0" : "") + scenario.seedLabel();
    }

    private static String interval(Summary summary) {
        return summary.interval()
                .map(interval -> interval.low() + " to " + interval.high()
                        + (interval.isBracket()
                                ? " (bracket of the search)"
                                : " (" + Figures.significant(interval.confidence() * 100, 3) + " %)"))
                .orElse("none");
    }
}
