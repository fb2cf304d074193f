package io.meshperf.run;

import io.meshperf.provision.Sweep;
import java.util.List;
import java.util.Optional;

/** What killed runs left in clusters. */
public final class Sweeps {

    private Sweeps() {}

    /**
     * Removes it and says what was removed and what was kept, a line for each.
     *
     * @param contexts of the kubeconfig
     * @param namespace a prepared one to look into as well
     * @param all also what has not expired yet
     * @param dryRun removes nothing
     * @throws io.meshperf.provision.ProvisionException if a cluster does not answer, or refuses
     */
    public static List<String> sweep(List<String> contexts, Optional<String> namespace, boolean all, boolean dryRun) {
        Sweep sweep = new Sweep(namespace, all, dryRun);
        return contexts.stream()
                .flatMap(context -> {
                    List<String> said = sweep.cluster(context);
                    return (said.isEmpty() ? List.of(context + ": nothing of meshperf") : said).stream();
                })
                .toList();
    }
}
