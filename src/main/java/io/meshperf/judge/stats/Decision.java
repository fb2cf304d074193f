package io.meshperf.judge.stats;

/** What the gate says of a point or of a row, with its reason as a sentence that has the values in it. */
public sealed interface Decision {

    String why();

    /** No worsening worth a red build. */
    record Pass(String why) implements Decision {}

    /** A worsening that has to be measured again, on fresh pods, before anything turns red. */
    record Candidate(String why) implements Decision {}

    /** A worsening that was there again on fresh pods. */
    record Fail(String why) implements Decision {}

    /** So much better that the baseline is out of date. */
    record Improved(String why) implements Decision {}

    /** Nobody can tell; says what is missing and what to do about it. */
    record Inconclusive(String why) implements Decision {}
}
