package io.meshperf.judge.stats;

/**
 * What the gate calls a change.
 *
 * @param margin the worsening of a point that is worth a red build; 0.05 is 5 %
 * @param falseDiscoveries the share of candidates that may be noise of the trials
 * @param confirmingP how improbable the confirming trials must be where nothing changed
 * @param assumedRunNoise how much the same point differs from run to run, as a standard deviation, until baseline runs
 *     say otherwise; 0.02 is 2 %
 * @param assumedEndpointNoise the same where an endpoint limited the number, not the mesh
 * @param assumedShareOfScatter how much it differs from run to run at least, as a share of how much its trials differ
 *     within a run
 */
public record GateSettings(
        double margin,
        double falseDiscoveries,
        double confirmingP,
        double assumedRunNoise,
        double assumedEndpointNoise,
        double assumedShareOfScatter) {

    public GateSettings {
        check("margin", margin);
        check("share of false discoveries", falseDiscoveries);
        check("p of the confirmation", confirmingP);
        check("assumed run noise", assumedRunNoise);
        check("assumed run noise of endpoints", assumedEndpointNoise);
        if (!(assumedShareOfScatter >= 0 && Double.isFinite(assumedShareOfScatter))) {
            throw new IllegalArgumentException(
                    "the assumed share of the trials' scatter is a number from 0: " + assumedShareOfScatter);
        }
    }

    /** A margin of 5 %; the rest as calibrated by simulation. */
    public static GateSettings defaults() {
        return new GateSettings(0.05, 0.05, 0.01, 0.02, 0.15, 0.75);
    }

    public GateSettings withMargin(double share) {
        return new GateSettings(
                share, falseDiscoveries, confirmingP, assumedRunNoise, assumedEndpointNoise, assumedShareOfScatter);
    }

    public GateSettings withAssumedRunNoise(double share) {
        return new GateSettings(
                margin, falseDiscoveries, confirmingP, share, assumedEndpointNoise, assumedShareOfScatter);
    }

    public GateSettings withAssumedEndpointNoise(double share) {
        return new GateSettings(margin, falseDiscoveries, confirmingP, assumedRunNoise, share, assumedShareOfScatter);
    }

    public GateSettings withAssumedShareOfScatter(double share) {
        return new GateSettings(margin, falseDiscoveries, confirmingP, assumedRunNoise, assumedEndpointNoise, share);
    }

    private static void check(String what, double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("the " + what + " is a share between 0 and 1: " + share);
        }
    }
}
