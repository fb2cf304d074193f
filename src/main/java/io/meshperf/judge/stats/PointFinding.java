package io.meshperf.judge.stats;

import java.util.Optional;

/**
 * What the gate found at one point.
 *
 * @param effect empty where there were too few trials to compare
 * @param adjustedP the effect's p for a worsening, adjusted for all points of the run; 1 without an effect
 * @param margin the worsening in effect beyond which it is a candidate, as a share; at least the margin set
 * @param noise by how much unchanged runs differ here
 */
public record PointFinding(
        GatePoint point, Optional<Effect> effect, double adjustedP, double margin, RunNoise noise, Decision decision) {

    public boolean isCandidate() {
        return decision instanceof Decision.Candidate;
    }
}
