package io.meshperf.run;

import io.meshperf.provision.Leftovers;
import java.time.Instant;
import java.util.List;

/** What killed runs left in clusters. */
public final class Sweeps {

    private Sweeps() {}

    /**
     * Removes it and says what was removed and what was kept, a line for each.
     *
     * @param contexts of the kubeconfig
     * @param all also what has not expired yet
     * @param dryRun removes nothing
     * @throws io.meshperf.provision.ProvisionException if a cluster does not answer, or refuses
     */
    public static List<String> sweep(List<String> contexts, boolean all, boolean dryRun) {
        return contexts.stream()
                .flatMap(context -> Leftovers.sweep(context, all, dryRun, Instant.now()).stream())
                .toList();
    }
}
