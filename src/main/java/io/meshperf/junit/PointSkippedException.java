package io.meshperf.junit;

import org.opentest4j.TestAbortedException;

/** Neither as demanded nor otherwise: this mesh does not have the path or the tool, or nobody can tell. */
public final class PointSkippedException extends TestAbortedException implements PointEnding {

    private static final long serialVersionUID = 1L;

    private final String point;
    private final String told;

    private PointSkippedException(String message, String point, String told) {
        super(message);
        this.point = point;
        this.told = told;
    }

    static PointSkippedException notHere(String point, String reason) {
        return new PointSkippedException("Not on this mesh: " + reason, point, reason);
    }

    static PointSkippedException inconclusive(String point, String why) {
        return new PointSkippedException("Inconclusive: " + point + ": " + why, point, "Inconclusive: " + why);
    }

    @Override
    public String point() {
        return point;
    }

    @Override
    public String told() {
        return told;
    }
}
