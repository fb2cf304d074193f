package io.meshperf.run;

import io.meshperf.model.ClusterId;
import io.meshperf.provision.ProvisionException;
import io.meshperf.provision.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What killed runs left in clusters. */
public final class Sweeps {

    private Sweeps() {}

    /**
     * Removes it and says what was removed and what was kept, a line for each; a cluster that does not answer keeps no other
     * from being swept.
     *
     * @param contexts of the kubeconfig, by cluster
     * @param namespace a prepared one to look into as well
     * @param all also what has not expired yet
     * @param dryRun removes nothing
     * @param said is told each line as soon as it is true
     * @return why clusters were not swept, or not wholly; empty if all were
     */
    public static List<String> sweep(
            Map<ClusterId, String> contexts,
            Optional<String> namespace,
            boolean all,
            boolean dryRun,
            Consumer<String> said) {
        Sweep sweep = new Sweep(namespace, all, dryRun);
        List<String> problems = new ArrayList<>();
        contexts.forEach((id, context) -> {
            try {
                sweep.cluster(id, context, said);
            } catch (ProvisionException e) {
                problems.add(e.getMessage());
            }
        });
        return problems;
    }
}
