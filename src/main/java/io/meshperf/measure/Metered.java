package io.meshperf.measure;

import io.meshperf.shell.CommandResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tool's command line inside a small shell script that runs in the pod. The script ends the tool at our deadline even
 * if this program dies (iperf3 and netperf hang for minutes when a link disappears), and counts what the pod's
 * interface sent, which no tool reports.
 *
 * <p>It is POSIX sh and needs {@code timeout} with {@code -k} (coreutils, or busybox from 1.34). Its own lines go to
 * stderr, around the tool's; its first byte comes right before the tool starts. The tool gets SIGINT first, because
 * iperf3 then still prints its JSON, and SIGKILL two seconds later, because netperf ignores SIGINT when its link is
 * gone.
 */
record Metered(List<String> tool, Duration duration) {

    /** Where the script notes the tool's process id, so that a tool that outlives a lost connection can be ended. */
    static final String PID_FILE = "/tmp/meshperf-client.pid";

    /**
     * Beyond the trial's duration. iperf3 gives up connecting after 3 s; netperf spends up to 5 s more than asked on a
     * blocked data connection; iperf3's wait of 30 s for the first datagram is meant to be cut.
     */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** From SIGINT to SIGKILL. */
    private static final Duration MERCY = Duration.ofSeconds(2);

    /** For the connection to the pod to start the script and to report its end. */
    private static final Duration TRANSPORT = Duration.ofSeconds(5);

    private static final String SCRIPT = """
            deadline=$1 mercy=$2 pidfile=$3
            shift 3
            before=$(cat /proc/net/dev 2>/dev/null)
            up=0
            read -r up idle </proc/uptime
            printf '%s\\n' '%meshperf% begin' "$before" "%meshperf% run $up" >&2
            timeout -s INT -k "$mercy" "$deadline" \\
              sh -c '{ echo $$ >"$1"; } 2>/dev/null; shift; exec "$@"' meshperf "$pidfile" "$@"
            code=$?
            up=0
            read -r up idle </proc/uptime
            after=$(cat /proc/net/dev 2>/dev/null)
            rm -f "$pidfile"
            printf '\\n%s\\n' "%meshperf% end $code $up" >&2
            printf '%s\\n' "$after" '%meshperf% done' >&2
            exit $code
            """;

    /** The first start and the last end count, so marks among the tool's own words change nothing. */
    private static final Pattern SHAPE = Pattern.compile(
            "(?:.*?\\n)??%meshperf% begin\\n(?<before>.*?)\\n%meshperf% run (?<from>[0-9.]+)\\n"
                    + "(?<tool>.*)"
                    + "\\n%meshperf% end (?<code>[0-9]{1,3}) (?<to>[0-9.]+)\\n(?<after>.*)\\n%meshperf% done\\s*",
            Pattern.DOTALL);

    private static final Pattern BEGINNING =
            Pattern.compile("%meshperf% begin\\n.*?(\\n%meshperf% run [0-9.]+\\n|$)", Pattern.DOTALL);

    private static final int TIMED_OUT = 124;

    Metered {
        tool = List.copyOf(tool);
    }

    /** When the tool is ended inside the pod. */
    static Duration deadline(Duration duration) {
        return duration.plus(GRACE);
    }

    /** When the caller stops waiting: only if the deadline inside the pod did not hold. */
    Duration limit() {
        return deadline(duration).plus(MERCY).plus(TRANSPORT);
    }

    List<String> argv() {
        return argv(PID_FILE);
    }

    List<String> argv(String pidFile) {
        List<String> argv = new ArrayList<>(List.of("sh", "-c", SCRIPT, "meshperf"));
        argv.add(Long.toString(deadline(duration).toSeconds()));
        argv.add(Long.toString(MERCY.toSeconds()));
        argv.add(pidFile);
        argv.addAll(tool);
        return argv;
    }

    /**
     * The tool's own part of what came of the script.
     *
     * @return empty where the script's end is missing: it was killed, never ran, or its output was cut
     */
    Optional<Reading> read(CommandResult result) {
        Matcher matcher = SHAPE.matcher(result.stderr());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int code = Integer.parseInt(matcher.group("code"));
        Duration elapsed = elapsed(matcher.group("from"), matcher.group("to"));
        // Not every timeout exits with 124, and one whose SIGKILL was needed exits with 137.
        boolean late = code == TIMED_OUT || elapsed.compareTo(deadline(duration)) >= 0;
        return Optional.of(new Reading(
                new Answer(OptionalInt.of(code), late, elapsed, result.stdout(), matcher.group("tool")),
                PacketCounters.parse(matcher.group("after"))
                        .meanPacketBytesSince(PacketCounters.parse(matcher.group("before")))));
    }

    /** What the tool itself wrote to stderr, as far as it came, of a script that did not come to its end. */
    static String ofTool(String stderr) {
        return BEGINNING.matcher(stderr).replaceFirst("").strip();
    }

    private static Duration elapsed(String from, String to) {
        try {
            double seconds = Double.parseDouble(to) - Double.parseDouble(from);
            return seconds > 0 ? Duration.ofMillis(Math.round(seconds * 1000)) : Duration.ZERO;
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    /** The tool's answer and the mean size of the packets that its pod sent meanwhile. */
    record Reading(Answer answer, OptionalDouble meanPacketBytes) {}
}
