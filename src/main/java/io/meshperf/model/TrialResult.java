package io.meshperf.model;

import java.util.Optional;

/** A trial, what became of it, and the evidence. */
public record TrialResult(Trial trial, Outcome outcome, Evidence evidence) {

    /** The measurement, where there is one. */
    public Optional<Measurement> measurement() {
        return outcome instanceof Outcome.Measured measured ? Optional.of(measured.measurement()) : Optional.empty();
    }

    /** How it went in time, where it measured something. */
    public Optional<Timing> timing() {
        return outcome instanceof Outcome.Measured measured ? Optional.of(measured.timing()) : Optional.empty();
    }
}
