package io.meshperf.model;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A point against its baseline.
 *
 * @param now its summary in this run
 * @param before median over the baseline runs; empty where they have no number
 * @param effect now as a share of before; empty where one of them has no number
 * @param p probability of such a worsening by chance (one-sided Mann-Whitney), corrected for the number of points; empty
 *     where nothing was tested
 * @param margin how much worse it may be, as a share: 0.05 for 5 %
 * @param n trials of this run
 * @param baselineRuns how many runs it is compared with
 */
public record GateResult(
        Scenario scenario,
        Summary now,
        Optional<Quantity> before,
        Optional<RatioEstimate> effect,
        OptionalDouble p,
        double margin,
        int n,
        int baselineRuns,
        Verdict verdict) {}
