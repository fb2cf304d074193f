package io.meshperf.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes a rule of its four texts, or says everything that is wrong with them. */
public final class RuleReader {

    private static final String ANY = "*";

    /** A text of a rule. */
    public enum Part {
        WORKLOAD,
        PATH,
        POINTS,
        DEMAND
    }

    /** Is told what is wrong with which text. */
    public interface Problems {
        void add(Part part, String problem);
    }

    private RuleReader() {}

    /**
     * The rule, or nothing where there was a problem.
     *
     * @param workload pattern of workloads' ids
     * @param path pattern of paths' ids
     * @param points as {@link PointRange#parse} reads it
     * @param demand as {@link Limit#parse} reads it
     */
    public static Optional<Limits.Rule> read(
            String workload, String path, String points, String demand, Origin origin, Problems problems) {
        List<WorkloadKind> kinds = matching(
                "workload",
                workload,
                List.of(WorkloadKind.values()),
                WorkloadKind::id,
                problem -> problems.add(Part.WORKLOAD, problem));
        List<MeshPath> paths = matching(
                "path", path, List.of(MeshPath.values()), MeshPath::id, problem -> problems.add(Part.PATH, problem));
        Optional<PointRange> range = value(points, PointRange::parse, problem -> problems.add(Part.POINTS, problem));
        Optional<Limit> limit = value(demand, Limit::parse, problem -> problems.add(Part.DEMAND, problem));
        if (kinds.isEmpty() || paths.isEmpty() || range.isEmpty() || limit.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> contradiction = contradiction(workload, kinds, path, paths, limit.get());
        contradiction.ifPresent(problem -> problems.add(Part.DEMAND, problem));
        return contradiction.isPresent()
                ? Optional.empty()
                : Optional.of(new Limits.Rule(workload, path, range.get(), limit.get(), origin));
    }

    /** Why it could hold for nothing: a limit that nothing can miss would be kept by every mesh. */
    private static Optional<String> contradiction(
            String workload, List<WorkloadKind> kinds, String path, List<MeshPath> paths, Limit limit) {
        Aspect aspect = limit.aspect();
        if (!workload.equals(ANY)
                && kinds.stream().noneMatch(kind -> Aspect.of(kind).contains(aspect))) {
            String others = Arrays.stream(WorkloadKind.values())
                    .filter(kind -> Aspect.of(kind).contains(aspect))
                    .map(WorkloadKind::id)
                    .collect(Collectors.joining(", "));
            return Optional.of("'" + workload + "' has no " + aspect + " that could be limited"
                    + (others.isEmpty() ? "" : "; there is one for " + others));
        }
        if (limit instanceof Limit.KeepsAtLeast keeps) {
            List<MeshPath> compared =
                    keeps.pairs().stream().map(MatchedPair::with).toList();
            return compared.stream().anyMatch(paths::contains)
                    ? Optional.empty()
                    : Optional.of("'" + path + "' is not what '" + limit.text() + "' is about; that is "
                            + compared.stream().map(MeshPath::id).collect(Collectors.joining(", ")));
        }
        return kinds.stream().flatMap(kind -> kind.paths().stream()).anyMatch(paths::contains)
                ? Optional.empty()
                : Optional.of("'" + workload + "' is not measured on '" + path + "'");
    }

    private static <T> List<T> matching(
            String what, String pattern, List<T> all, Function<T, String> id, Consumer<String> problems) {
        List<T> matching = all.stream()
                .filter(value -> Limits.fits(pattern, id.apply(value)))
                .toList();
        if (matching.isEmpty()) {
            problems.accept("no " + what + " is called '" + pattern + "'; there are "
                    + all.stream().map(id).sorted().collect(Collectors.joining(", ")) + " and *");
        }
        return matching;
    }

    private static <T> Optional<T> value(String text, Function<String, T> parser, Consumer<String> problems) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException e) {
            problems.accept(e.getMessage());
            return Optional.empty();
        }
    }
}
