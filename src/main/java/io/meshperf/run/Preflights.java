package io.meshperf.run;

import io.meshperf.config.Settings;
import io.meshperf.model.Findings;
import io.meshperf.model.Plan;
import io.meshperf.model.RunId;
import java.time.Instant;

/** What stands in the way of a run. */
public final class Preflights {

    private Preflights() {}

    /**
     * Looks at both clusters and creates nothing.
     *
     * @throws io.meshperf.provision.ProvisionException if a context is not in the kubeconfig, or broken
     */
    public static Findings check(Settings settings, Plan plan) {
        RunId run = RunId.of(Instant.now());
        Site site = Site.open(run, settings, plan);
        try {
            return site.check();
        } finally {
            site.workers().close();
        }
    }
}
