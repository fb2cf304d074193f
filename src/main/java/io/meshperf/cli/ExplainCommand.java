package io.meshperf.cli;

import io.meshperf.measure.RawAnswer;
import io.meshperf.model.Direction;
import io.meshperf.model.MeshPath;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.WorkloadKind;
import io.meshperf.run.Explanation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a run would make of one raw answer. */
@Command(
        name = "explain",
        header = "Reads one raw answer of iperf3 or netperf and says what a run would make of it.",
        synopsisHeading = "%nUsage: ",
        customSynopsis = "java -jar meshperf.jar explain --workload=NAME [OPTION...] [FILE]",
        description = {
            "%nNeeds no cluster. Prints JSON: outcome, value with its unit, further figures and doubts, or the cause why"
                    + " there is no number, with the tool's words and what to do. What an option leaves open is what iperf3's answer"
                    + " says that it was asked for, else what a run asks for."
        },
        parameterListHeading = "%n",
        sortOptions = false,
        optionListHeading = "",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:explained, whether there is a number or not",
            "  2:wrong usage, or a file that cannot be read",
            "  4:meshperf itself failed; it says where it wrote the details"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  iperf3 -c HOST -J -t 1 | java -jar meshperf.jar explain --workload=iperf-tcp --streams=1",
            "  java -jar meshperf.jar explain --workload=tcp-rr --exit-code=255 --elapsed=7ms --stderr=err out"
        })
final class ExplainCommand implements Callable<Integer> {

    private static final Pattern TIME = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(ms|s|m)?");

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "what the tool wrote to stdout; left out or -: this command's own stdin")
    private String file = "-";

    @Option(
            names = "--workload",
            paramLabel = "NAME",
            required = true,
            order = 1,
            description =
                    "iperf-tcp, iperf-udp, netperf, path-mtu, tcp-rr, udp-rr, tcp-crr, udp-capacity, cost-goodput or cost-latency")
    private String workload = "";

    @Option(
            names = "--streams",
            paramLabel = "N",
            order = 2,
            description = "connections of iperf3 TCP that were asked for")
    private Integer streams;

    @Option(
            names = "--mss",
            paramLabel = "BYTES",
            order = 3,
            description = "segment size that was asked for, also by a probe of the path MTU; left out: the path's own")
    private Integer mss;

    @Option(names = "--datagram", paramLabel = "BYTES", order = 4, description = "datagram size that was asked for")
    private Integer datagram;

    @Option(names = "--duration", paramLabel = "TIME", order = 5, description = "that was asked for: 1s, 10s, 1m")
    private String duration;

    @Option(
            names = "--direction",
            paramLabel = "WAY",
            order = 6,
            description = "of a probe of the path MTU: forward or reverse; left out: forward")
    private String direction = "forward";

    @Option(
            names = "--step",
            paramLabel = "N",
            order = 7,
            description = "what a step of a search asked for: bytes of a segment of path-mtu, bit/s of udp-capacity")
    private Long step;

    @Option(
            names = "--under-load",
            order = 8,
            description = "a bulk stream ran beside the requests; its answer is --beside")
    private boolean underLoad;

    @Option(
            names = "--tcp.congestion",
            paramLabel = "NAME",
            order = 9,
            description = "congestion control that was asked for")
    private String congestion;

    @Option(names = "--tcp.window", paramLabel = "BYTES", order = 10, description = "socket buffer that was asked for")
    private Long window;

    @Option(
            names = "--path",
            paramLabel = "PATH",
            order = 11,
            description = "on which it was measured: only the doubts depend on it; left out: other-cluster-pod-ip")
    private String path = MeshPath.OTHER_CLUSTER_POD_IP.id();

    @Option(names = "--exit-code", paramLabel = "N", order = 20, description = "that the tool ended with; left out: 0")
    private int exitCode;

    @Option(
            names = "--elapsed",
            paramLabel = "TIME",
            order = 21,
            description = "from the tool's start to its end: 4619ms, 4.6s; left out: not known")
    private String elapsed;

    @Option(names = "--deadline-passed", order = 22, description = "the tool was interrupted because it took too long")
    private boolean deadlinePassed;

    @Option(names = "--stderr", paramLabel = "FILE", order = 23, description = "what the tool wrote to stderr")
    private Path stderr;

    @Option(
            names = "--beside",
            paramLabel = "FILE",
            order = 24,
            description = "what ran beside it wrote: ss -tinHO in mid trial, or iperf3 beside requests")
    private Path beside;

    @Option(names = "--beside-exit-code", paramLabel = "N", order = 25, description = "and ended with; left out: 0")
    private int besideExitCode;

    @Override
    public Integer call() {
        String json;
        try {
            json = Explanation.json(question(), answer());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        spec.commandLine().getOut().print(json);
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private Explanation.Question question() {
        Integer size = mss == null ? datagram : mss;
        Long asked = step == null && mss != null ? Long.valueOf(mss) : step;
        return new Explanation.Question(
                named(workload, WorkloadKind::of),
                named(path, MeshPath::of),
                optional(streams),
                optional(size),
                duration == null
                        ? OptionalInt.empty()
                        : OptionalInt.of(
                                Math.toIntExact(time("--duration", duration).toSeconds())),
                named(direction, ExplainCommand::way),
                asked == null ? OptionalLong.empty() : OptionalLong.of(asked),
                underLoad,
                new TcpOptions(
                        Optional.ofNullable(congestion),
                        window == null ? OptionalLong.empty() : OptionalLong.of(window)));
    }

    private RawAnswer answer() {
        return new RawAnswer(
                exitCode,
                deadlinePassed,
                elapsed == null ? Duration.ZERO : time("--elapsed", elapsed),
                file.equals("-") ? input() : text(Path.of(file)),
                stderr == null ? "" : text(stderr),
                Optional.ofNullable(beside).map(ExplainCommand::text),
                besideExitCode);
    }

    /** TCP_RR is tcp-rr. */
    private static <T> T named(String name, Function<String, T> of) {
        return of.apply(name.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-'));
    }

    private static Direction way(String name) {
        return switch (name) {
            case "forward" -> Direction.FORWARD;
            case "reverse" -> Direction.REVERSE;
            default ->
                throw new IllegalArgumentException(
                        "there is no direction '" + name + "'; there are forward and reverse");
        };
    }

    private static OptionalInt optional(Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static Duration time(String option, String text) {
        Matcher matcher = TIME.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(option + "=" + text + ": this is no time; write 4619ms, 4.6s or 1m");
        }
        double seconds = Double.parseDouble(matcher.group(1));
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        double factor = unit.equals("ms") ? 1 : unit.equals("s") ? 1e3 : 60e3;
        return Duration.ofMillis(Math.round(seconds * factor));
    }

    private static String input() {
        try (InputStream in = System.in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException("stdin cannot be read: " + e.getMessage(), e);
        }
    }

    /** Bytes that are no UTF-8 become marks, as in a run. */
    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + (Files.exists(file) ? " cannot be read" : " is not there"), e);
        }
    }
}
