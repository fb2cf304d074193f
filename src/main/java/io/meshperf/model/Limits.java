package io.meshperf.model;

import io.meshperf.unit.BitRate;
import io.meshperf.unit.Ratio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The limits of a run: which rows they hold for, and what they demand. All that match a row hold for it. */
public record Limits(List<Rule> rules) {

    private static final String ANY = "*";

    private static final Set<String> WORKLOADS = Set.of(
            TcpStream.tcpStream(1).id(),
            UdpStream.udpStream().id(),
            TcpStream.netperfTcpStream().id());

    private static final Set<String> PATHS =
            Arrays.stream(MeshPath.values()).map(MeshPath::id).collect(Collectors.toUnmodifiableSet());

    private static final Pattern RULE = Pattern.compile("(?<workload>[^/\\s]+)/(?<path>\\S+)\\s+(?<demand>.+)");
    private static final Pattern GOODPUT = Pattern.compile("at\\s+least\\s+(?<rate>.+)");
    private static final Pattern LOSS = Pattern.compile("loss\\s+at\\s+most\\s+(?<share>.+)");

    private static final String FORMS = "write 'WORKLOAD/PATH at least RATE' or 'WORKLOAD/PATH loss at most PERCENT',"
            + " separated by ';', with * for any: 'iperf-tcp/hairpin at least 1 Gbit/s; iperf-udp/* loss at most 5 %'";

    /**
     * One limit and the rows that it holds for.
     *
     * @param workload a workload's id, or {@code *}
     * @param path a path's id, or {@code *}
     */
    public record Rule(String workload, String path, Limit limit) {

        boolean matches(Scenario scenario) {
            return (workload.equals(ANY) || workload.equals(scenario.workload().id()))
                    && (path.equals(ANY) || path.equals(scenario.path().id()))
                    && limit.appliesTo(scenario.workload());
        }
    }

    public Limits {
        rules = List.copyOf(rules);
    }

    public static Limits none() {
        return new Limits(List.of());
    }

    /**
     * Reads rules separated by {@code ;} or line ends. Blank text is no limits.
     *
     * @throws IllegalArgumentException with every problem of the text, one per line, each with its position, and the
     *     forms that are allowed
     */
    public static Limits parse(String text) {
        List<Rule> rules = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        int start = 0;
        for (String part : text.split("[;\n]", -1)) {
            if (!part.isBlank()) {
                int position = start + part.indexOf(part.strip()) + 1;
                rule(part.strip(), problem -> problems.add("at character " + position + ": " + problem))
                        .ifPresent(rules::add);
            }
            start += part.length() + 1;
        }
        if (!problems.isEmpty()) {
            problems.add(FORMS);
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return new Limits(rules);
    }

    /** The limits that hold for this scenario. */
    public List<Limit> of(Scenario scenario) {
        return rules.stream()
                .filter(rule -> rule.matches(scenario))
                .map(Rule::limit)
                .toList();
    }

    private interface Problems {
        void add(String problem);
    }

    private static Optional<Rule> rule(String text, Problems problems) {
        Matcher matcher = RULE.matcher(text);
        if (!matcher.matches()) {
            problems.add("'" + text + "' is not a limit");
            return Optional.empty();
        }
        String workload = matcher.group("workload");
        String path = matcher.group("path");
        checkName("workload", workload, WORKLOADS, problems);
        checkName("path", path, PATHS, problems);
        Optional<Limit> limit = limit(matcher.group("demand"), problems);
        boolean udp =
                workload.equals(ANY) || workload.equals(UdpStream.udpStream().id());
        if (limit.isPresent() && limit.get() instanceof Limit.LossAtMost && !udp) {
            problems.add("'" + workload + "' counts no lost datagrams; a loss can be limited for "
                    + UdpStream.udpStream().id());
        }
        return limit.map(l -> new Rule(workload, path, l));
    }

    private static void checkName(String kind, String name, Set<String> known, Problems problems) {
        if (!name.equals(ANY) && !known.contains(name)) {
            problems.add("no " + kind + " is called '" + name + "'; there are "
                    + known.stream().sorted().collect(Collectors.joining(", ")) + " and *");
        }
    }

    private static Optional<Limit> limit(String demand, Problems problems) {
        Matcher goodput = GOODPUT.matcher(demand);
        if (goodput.matches()) {
            return value(() -> new Limit.GoodputAtLeast(BitRate.parse(goodput.group("rate"))), problems);
        }
        Matcher loss = LOSS.matcher(demand);
        if (loss.matches()) {
            return value(() -> lossAtMost(loss.group("share")), problems);
        }
        problems.add("'" + demand + "' demands nothing that is known");
        return Optional.empty();
    }

    private static Limit lossAtMost(String share) {
        Ratio ceiling = Ratio.parse(share);
        if (ceiling.value() > 1) {
            throw new IllegalArgumentException("a loss is at most 100 %: '" + share + "'");
        }
        return new Limit.LossAtMost(ceiling);
    }

    private static Optional<Limit> value(Supplier<Limit> limit, Problems problems) {
        try {
            return Optional.of(limit.get());
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
            return Optional.empty();
        }
    }
}
