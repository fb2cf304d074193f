package io.meshperf.model;

/** What became of a trial: a closed set, because a trial without a number is never a number. */
public sealed interface Outcome {

    /** The trial measured something. */
    record Measured(Measurement measurement, Timing timing) implements Outcome {

        /** Without knowing how it went in time. */
        public Measured(Measurement measurement) {
            this(measurement, Timing.unknown());
        }
    }

    /**
     * The trial was made and has no number.
     *
     * @param evidence what was seen, in the tool's or the cluster's own words, with the values that matter
     */
    record Failed(Cause cause, String evidence) implements Outcome {

        /** Cause, evidence and what to do about it, for a reader. */
        public String explanation() {
            return cause.title() + ": " + evidence + " (" + cause.remedy() + ")";
        }
    }

    /**
     * This mesh cannot make the trial.
     *
     * @param reason what is missing
     */
    record Unsupported(String reason) implements Outcome {}
}
