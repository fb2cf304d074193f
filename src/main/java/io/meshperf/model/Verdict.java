package io.meshperf.model;

/** Whether a series meets its limits. */
public sealed interface Verdict {

    /** It does, or it has none. */
    record Pass() implements Verdict {}

    /**
     * It does not.
     *
     * @param expected the limit, and where it was written
     * @param actual what was measured, with its interval and number of trials
     */
    record Fail(String expected, String actual) implements Verdict {}

    /**
     * Nobody can tell.
     *
     * @param why what is missing, and what to do about it
     */
    record Inconclusive(String why) implements Verdict {}
}
