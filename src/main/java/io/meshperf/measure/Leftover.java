package io.meshperf.measure;

import io.meshperf.shell.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends a client tool that still runs in its pod after the connection to it was lost. It only touches a process whose id
 * the tool's script noted and whose command line is the tool's, so never a server in the same pod.
 */
final class Leftover {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final String SCRIPT = """
            pidfile=$1
            shift
            wanted="$* "
            [ -r "$pidfile" ] || exit 0
            read -r pid <"$pidfile"
            runs() { [ "$(tr '\\000' ' ' 2>/dev/null <"/proc/$pid/cmdline")" = "$wanted" ]; } 2>/dev/null
            rm -f "$pidfile"
            runs || exit 0
            kill -INT "$pid"
            for second in 1 2; do
              sleep 1
              runs || exit 0
            done
            kill -KILL "$pid"
            """;

    private Leftover() {}

    static Command endOf(List<String> tool) {
        return endOf(tool, Metered.PID_FILE);
    }

    static Command endOf(List<String> tool, String pidFile) {
        List<String> argv = new ArrayList<>(List.of("sh", "-c", SCRIPT, "meshperf", pidFile));
        argv.addAll(tool);
        return Command.repeatable(argv, LIMIT);
    }
}
