package io.meshperf.measure;

import io.meshperf.shell.CommandResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tool's command line inside a small shell script that runs in the pod. The script ends the tool at our deadline even
 * if this program dies (iperf3 and netperf hang for minutes when a link disappears), reads before and after it what the
 * machine and the pod's interface did, which no tool reports, and runs the tool's companion.
 *
 * <p>It is POSIX sh and needs {@code timeout} with {@code -k} (coreutils, or busybox from 1.34). Its own lines go to
 * stderr, around the tool's; its first byte comes right before the tool or its companion starts. The tool gets SIGINT
 * first, because iperf3 then still prints its JSON, and SIGKILL two seconds later, because netperf ignores SIGINT when
 * its link is gone.
 *
 * @param deadline when the tool is ended inside the pod
 */
record Metered(List<String> tool, Duration deadline, Optional<Companion> companion) {

    /** Where the script notes the tool's process id, so that a tool that outlives a lost connection can be ended. */
    static final String PID_FILE = "/tmp/meshperf-client.pid";

    /**
     * Beyond the trial's duration. iperf3 gives up connecting after 3 s; netperf spends up to 5 s more than asked on a
     * blocked data connection; iperf3's wait of 30 s for the first datagram is meant to be cut.
     */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** From SIGINT to SIGKILL. */
    static final Duration MERCY = Duration.ofSeconds(2);

    /** For the connection to the pod to start the script and to report its end. */
    private static final Duration TRANSPORT = Duration.ofSeconds(5);

    /**
     * The tool is the one that runs in the foreground, and its companion's output is collected meanwhile without a file:
     * a shell's background jobs ignore SIGINT, and a read-only pod has no place for files.
     */
    private static final String SCRIPT = Reading.FUNCTION + """
            deadline=$1 mercy=$2 pidfile=$3 headstart=$4 endless=$5 beside=$6
            shift 6
            before=$(reading)
            printf '%s\\n' '%meshperf% begin' "$before" >&2
            times >&2
            exec 3>&1 4>&2
            said=$(
              if [ -n "$beside" ]; then
                sh -c "$beside" 2>&1 </dev/null 3>&- 4>&- &
                companion=$!
                [ "$headstart" = 0 ] || sleep "$headstart"
              fi
              up=0
              read -r up idle </proc/uptime
              printf '%s\\n' "%meshperf% run $up" >&4
              timeout -s INT -k "$mercy" "$deadline" \\
                sh -c '{ echo $$ >"$1"; } 2>/dev/null; shift; exec "$@"' meshperf "$pidfile" "$@" >&3 2>&4 3>&- 4>&-
              code=$?
              up=0
              read -r up idle </proc/uptime
              rm -f "$pidfile"
              printf '\\n%s\\n' "%meshperf% end $code $up" >&4
              if [ -n "$beside" ]; then
                [ "$code$endless" = 0 ] || kill "$companion" 2>/dev/null
                wait "$companion"
                printf '\\n%s' "%meshperf% beside $?"
              fi
              exit $code
            )
            code=$?
            exec 3>&- 4>&-
            after=$(reading)
            printf '%s\\n' "$after" >&2
            times >&2
            printf '%s\\n' '%meshperf% said' "$said" '%meshperf% done' >&2
            exit $code
            """;

    /** The first start and the last end count, so marks among the tool's own words change nothing. */
    private static final Pattern SHAPE = Pattern.compile(
            "(?:.*?\\n)??%meshperf% begin\\n(?<before>.*?)\\n%meshperf% run (?<from>[0-9.]+)\\n"
                    + "(?<tool>.*)"
                    + "\\n%meshperf% end (?<code>[0-9]{1,3}) (?<to>[0-9.]+)\\n(?<after>.*?)"
                    + "\\n%meshperf% said\\n(?<said>.*)\\n%meshperf% done\\s*",
            Pattern.DOTALL);

    private static final Pattern SAID =
            Pattern.compile("(?<text>.*)\\n%meshperf% beside (?<code>[0-9]{1,3})\\s*", Pattern.DOTALL);

    private static final Pattern BEGINNING =
            Pattern.compile("%meshperf% begin\\n.*?(\\n%meshperf% run [0-9.]+\\n|$)", Pattern.DOTALL);

    private static final int TIMED_OUT = 124;

    Metered {
        tool = List.copyOf(tool);
    }

    /** A tool for itself, with the usual deadline. */
    Metered(List<String> tool, Duration duration) {
        this(tool, deadline(duration), Optional.empty());
    }

    /** When a tool is usually ended inside the pod. */
    static Duration deadline(Duration duration) {
        return duration.plus(GRACE);
    }

    /** When the caller stops waiting: only if the deadline inside the pod did not hold. */
    Duration limit() {
        return deadline.plus(MERCY)
                .plus(TRANSPORT)
                .plus(companion.map(Companion::most).orElse(Duration.ZERO));
    }

    List<String> argv() {
        return argv(PID_FILE);
    }

    List<String> argv(String pidFile) {
        List<String> argv = new ArrayList<>(List.of("sh", "-c", SCRIPT, "meshperf"));
        argv.add(Long.toString(deadline.toSeconds()));
        argv.add(Long.toString(MERCY.toSeconds()));
        argv.add(pidFile);
        argv.add(Long.toString(
                companion.map(Companion::headStart).orElse(Duration.ZERO).toSeconds()));
        argv.add(companion.filter(Companion::endless).map(beside -> "1").orElse(""));
        argv.add(
                companion.map(beside -> "exec " + Words.forShell(beside.argv())).orElse(""));
        argv.addAll(tool);
        return argv;
    }

    /**
     * The tool's own part of what came of the script.
     *
     * @return empty where the script's end is missing: it was killed, never ran, or its output was cut
     */
    Optional<Reported> read(CommandResult result) {
        Matcher matcher = SHAPE.matcher(result.stderr());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int code = Integer.parseInt(matcher.group("code"));
        Duration elapsed = elapsed(matcher.group("from"), matcher.group("to"));
        // Not every timeout exits with 124, and one whose SIGKILL was needed exits with 137.
        boolean late = code == TIMED_OUT || elapsed.compareTo(deadline) >= 0;
        Answer answer = new Answer(
                OptionalInt.of(code),
                late,
                elapsed,
                result.stdout(),
                matcher.group("tool"),
                beside(matcher.group("said")));
        return Optional.of(new Reported(answer, matcher.group("before"), matcher.group("after")));
    }

    private static Optional<Answer.Beside> beside(String said) {
        Matcher matcher = SAID.matcher(said);
        return matcher.matches()
                ? Optional.of(new Answer.Beside(Integer.parseInt(matcher.group("code")), matcher.group("text")))
                : Optional.empty();
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

    /**
     * The tool's answer, and what the pod saw around it.
     *
     * @param before text of a {@link Reading}
     * @param after text of another one
     */
    record Reported(Answer answer, String before, String after) {}
}
