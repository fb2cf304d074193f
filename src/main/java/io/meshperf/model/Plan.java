package io.meshperf.model;

import io.meshperf.unit.Ratio;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Everything that is to be measured, in its order: block by block, path by path, from the smallest size. */
public record Plan(List<Scenario> scenarios) {

    public Plan {
        scenarios = List.copyOf(scenarios);
    }

    /**
     * All points of these blocks on these paths.
     *
     * @param lossBound share of the datagrams that a UDP capacity may lose
     */
    public static Plan of(
            List<WorkloadKind> kinds,
            List<MeshPath> paths,
            List<Mss> sweep,
            DatagramSize datagram,
            int streams,
            Ratio lossBound) {
        return new Plan(kinds.stream()
                .flatMap(kind -> {
                    Workload workload = kind.workload(streams, lossBound);
                    return kind.isPaired()
                            ? pairs(workload, paths)
                            : kind.paths().stream().filter(paths::contains).flatMap(path -> kind.points(
                                            path, sweep, datagram)
                                    .map(point -> workload.on(path).at(point)));
                })
                .toList());
    }

    /** Pair by pair, base first; a pair needs both of its paths. */
    private static Stream<Scenario> pairs(Workload workload, List<MeshPath> paths) {
        return Arrays.stream(MatchedPair.values())
                .filter(pair -> paths.containsAll(pair.paths()))
                .flatMap(pair ->
                        pair.paths().stream().map(path -> workload.on(path).at(new InPair(pair))));
    }

    /** The part of the plan with these blocks. */
    public Plan only(List<WorkloadKind> kinds) {
        return new Plan(scenarios.stream()
                .filter(scenario -> kinds.contains(scenario.workload().kind()))
                .toList());
    }

    /** The blocks that it has points of, in their order. */
    public List<WorkloadKind> kinds() {
        return scenarios.stream()
                .map(scenario -> scenario.workload().kind())
                .distinct()
                .toList();
    }

    /** The scenarios of a pair that is measured turn by turn, base first; none where the plan has no such pair. */
    public List<Scenario> sides(WorkloadKind kind, MatchedPair pair) {
        return scenarios.stream()
                .filter(scenario ->
                        scenario.workload().kind() == kind && scenario.point().equals(new InPair(pair)))
                .toList();
    }

    /** The pairs that are measured turn by turn in this block, in their order. */
    public List<MatchedPair> pairs(WorkloadKind kind) {
        return scenarios.stream()
                .filter(scenario -> scenario.workload().kind() == kind)
                .map(Scenario::point)
                .filter(InPair.class::isInstance)
                .map(point -> ((InPair) point).pair())
                .distinct()
                .toList();
    }
}
