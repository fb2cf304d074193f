package io.meshperf.model;

import java.util.List;
import java.util.Optional;

/**
 * What a check of the clusters found, before or after the workers were put in place.
 *
 * @param level whether it prevents anything
 * @param cluster which one it is about; empty where it is about both
 * @param check what was looked at, in a few words: {@code permissions}
 * @param said what was found, with the values that matter
 * @param remedy what to do about it; empty text where nothing is to be done
 * @param kinds workloads that it makes impossible; empty unless it blocks
 * @param paths paths on which it makes them impossible; empty unless it blocks
 */
public record Finding(
        Level level,
        Optional<ClusterId> cluster,
        String check,
        String said,
        String remedy,
        List<WorkloadKind> kinds,
        List<MeshPath> paths) {

    /** What a finding means for the run. */
    public enum Level {
        /** As it should be. */
        OK,
        /** Worth knowing; nothing is prevented. */
        NOTE,
        /** Makes rows impossible. */
        BLOCKS
    }

    public Finding {
        kinds = List.copyOf(kinds);
        paths = List.copyOf(paths);
        if ((level == Level.BLOCKS) == (kinds.isEmpty() || paths.isEmpty())) {
            throw new IllegalArgumentException("a finding blocks rows, or names none: " + check);
        }
    }

    public static Finding ok(ClusterId cluster, String check, String said) {
        return new Finding(Level.OK, Optional.of(cluster), check, said, "", List.of(), List.of());
    }

    public static Finding note(ClusterId cluster, String check, String said, String remedy) {
        return new Finding(Level.NOTE, Optional.of(cluster), check, said, remedy, List.of(), List.of());
    }

    /** Everything that needs one of these workers is impossible. */
    public static Finding blocks(ClusterId cluster, String check, String said, String remedy, List<WorkerId> workers) {
        return new Finding(
                Level.BLOCKS,
                Optional.of(cluster),
                check,
                said,
                remedy,
                List.of(WorkloadKind.values()),
                MeshPath.touching(workers));
    }

    /** Whether the scenario is among what it makes impossible. */
    public boolean prevents(Scenario scenario) {
        return kinds.contains(scenario.workload().kind()) && paths.contains(scenario.path());
    }

    /** What was found and what to do about it, for a reader. */
    public String explanation() {
        String where = cluster.map(id -> "cluster " + id + ": ").orElse("");
        return where + check + ": " + said + (remedy.isEmpty() ? "" : " (" + remedy + ")");
    }
}
