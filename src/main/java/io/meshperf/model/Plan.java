package io.meshperf.model;

import java.util.List;
import java.util.stream.Stream;

/** Everything that is to be measured, in its order: block by block, path by path, from the smallest size. */
public record Plan(List<Scenario> scenarios) {

    public Plan {
        scenarios = List.copyOf(scenarios);
    }

    public static Plan of(
            List<WorkloadKind> kinds, List<MeshPath> paths, List<Mss> sweep, DatagramSize datagram, int streams) {
        return new Plan(kinds.stream()
                .flatMap(kind -> kind.paths().stream().filter(paths::contains).flatMap(path -> points(
                                kind, sweep, datagram)
                        .map(point -> kind.workload(streams).on(path).at(point))))
                .toList());
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

    private static Stream<TestPoint> points(WorkloadKind kind, List<Mss> sweep, DatagramSize datagram) {
        return switch (kind) {
            case IPERF_TCP -> sweep.stream().map(mss -> mss);
            case IPERF_UDP -> Stream.of(datagram);
            case NETPERF -> Stream.of(new PathMss());
        };
    }
}
