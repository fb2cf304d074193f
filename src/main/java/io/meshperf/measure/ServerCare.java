package io.meshperf.measure;

import io.meshperf.model.WorkerId;

/** Keeps the tools' servers fit for the next trial. */
@FunctionalInterface
public interface ServerCare {

    /**
     * Ends the iperf3 and netperf servers of this worker and returns when new ones listen. Called after a trial that did
     * not end by itself: its server may still wait for the client that is gone.
     */
    void restartServers(WorkerId server);
}
