package io.meshperf.model;

import java.util.List;

/** What became of a trial: a closed set, because a trial without a number is never a number. */
public sealed interface Outcome {

    /**
     * The trial measured something.
     *
     * @param timing how it went in time
     * @param leftOut figures of the tool's answer that cannot be, one sentence for each; the measurement is without them
     */
    record Measured(Measurement measurement, Timing timing, List<String> leftOut) implements Outcome {

        public Measured {
            leftOut = List.copyOf(leftOut);
        }

        /** Nothing is left out. */
        public Measured(Measurement measurement, Timing timing) {
            this(measurement, timing, List.of());
        }

        /** Nothing is left out, and how it went in time is not known. */
        public Measured(Measurement measurement) {
            this(measurement, Timing.unknown());
        }

        /** The same without these figures. */
        public Measured without(List<String> figures) {
            return new Measured(measurement, timing, figures);
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
