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
 */
public record GateSettings(
        double margin,
        double falseDiscoveries,
        double confirmingP,
        double assumedRunNoise,
        double assumedEndpointNoise) {

    public GateSettings {
        check("margin", margin);
        check("share of false discoveries", falseDiscoveries);
        check("p of the confirmation", confirmingP);
        checkNoise("assumed run noise", assumedRunNoise);
        checkNoise("assumed run noise of endpoints", assumedEndpointNoise);
    }

    /** A margin of 5 %; the rest as calibrated by simulation. */
    public static GateSettings defaults() {
        return new GateSettings(0.05, 0.05, 0.01, 0.02, 0.15);
    }

    public GateSettings withMargin(double share) {
        return new GateSettings(share, falseDiscoveries, confirmingP, assumedRunNoise, assumedEndpointNoise);
    }

    public GateSettings withAssumedRunNoise(double share) {
        return new GateSettings(margin, falseDiscoveries, confirmingP, share, assumedEndpointNoise);
    }

    public GateSettings withAssumedEndpointNoise(double share) {
        return new GateSettings(margin, falseDiscoveries, confirmingP, assumedRunNoise, share);
    }

    private static void checkNoise(String what, double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("the " + what + " is a share from 0 to below 1: " + share);
        }
    }

    private static void check(String what, double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("the " + what + " is a share between 0 and 1: " + share);
        }
    }
}
