package io.meshperf.provision.preflight;

import io.meshperf.model.ClusterId;
import io.meshperf.model.Finding;
import java.time.Duration;
import java.util.Optional;

/** Whether this machine and the API server agree on the time; certificates and the expiry of a run depend on it. */
record ClockCheck(ClusterId cluster) {

    private static final Duration TOLERATED = Duration.ofMinutes(2);

    /** @param ahead how far the API server's clock is ahead of ours; empty where it does not say */
    Optional<Finding> of(Optional<Duration> ahead) {
        return ahead.filter(difference -> difference.abs().compareTo(TOLERATED) > 0)
                .map(difference -> Finding.note(
                        cluster,
                        "clock",
                        "the API server's clock is " + Words.roughly(difference)
                                + (difference.isNegative() ? " behind" : " ahead of") + " this machine's",
                        "set the one that is wrong: certificates and the expiry of a run's objects depend on it"));
    }
}
