package io.meshperf.provision;

/**
 * What became of a worker that something outside may have touched.
 *
 * @param said what happened to it, for a reader; empty text where nothing did
 */
public record Recovery(State state, String said) {

    /** Whether a trial may go on. */
    public enum State {
        /** As it was. */
        SAME,
        /** There again, and not the same as before: its container or its pod is a new one. */
        CHANGED,
        /** Not to be had. */
        LOST,
        /** Nobody knows: the cluster takes no more questions of ours. */
        LOCKED_OUT
    }

    static Recovery same() {
        return new Recovery(State.SAME, "");
    }

    /** Whether nothing can be measured with it. */
    public boolean isLost() {
        return state == State.LOST || state == State.LOCKED_OUT;
    }

    /** The worse of two, with both stories. */
    Recovery and(Recovery other) {
        State worse = state.compareTo(other.state) >= 0 ? state : other.state;
        return new Recovery(
                worse, said.isEmpty() || other.said.isEmpty() ? said + other.said : said + "; " + other.said);
    }
}
