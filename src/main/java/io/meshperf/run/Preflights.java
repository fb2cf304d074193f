package io.meshperf.run;

import io.meshperf.config.Settings;
import io.meshperf.model.ClusterId;
import io.meshperf.model.Finding;
import io.meshperf.model.Findings;
import io.meshperf.model.Plan;
import io.meshperf.model.WorkerId;
import io.meshperf.provision.Leftovers;
import io.meshperf.provision.ProvisionException;
import java.util.Arrays;
import java.util.List;

/** What stands in the way of a run. */
public final class Preflights {

    private Preflights() {}

    /** Looks at both clusters and creates nothing. */
    public static Findings check(Settings settings, Plan plan) {
        return new Findings(List.of(reach(ClusterId.A, settings.contextA()), reach(ClusterId.B, settings.contextB())));
    }

    private static Finding reach(ClusterId cluster, String context) {
        try {
            return Finding.ok(cluster, "reachable", "Kubernetes " + Leftovers.version(cluster, context));
        } catch (ProvisionException e) {
            List<WorkerId> workers = Arrays.stream(WorkerId.values())
                    .filter(worker -> worker.cluster() == cluster)
                    .toList();
            return Finding.blocks(cluster, "reachable", e.getMessage(), "", workers);
        }
    }
}
