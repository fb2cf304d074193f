package io.meshperf.measure;

import io.meshperf.model.WorkerId;

/** Keeps the tools' servers fit for the next trial. */
@FunctionalInterface
public interface ServerCare {

    /**
     * Ends the iperf3 and netperf servers of this worker and returns when new ones listen. Called after every failed
     * trial: its server may still wait for a client that is gone, or be gone itself.
     */
    void restartServers(WorkerId server);
}
