package io.meshperf.provision;

import io.meshperf.model.WorkerId;
import io.meshperf.shell.Command;
import io.meshperf.shell.CommandResult;
import io.meshperf.shell.Shell;
import java.time.Duration;
import java.util.List;

/** Ends a worker's servers, which its pod starts again, and waits until they listen. */
public final class ServerRestart {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    /**
     * Only what the shell of every image has: the servers are found by name in /proc, ended with SIGTERM (a shell's background
     * jobs ignore SIGINT) and 2 s later with SIGKILL, and the kernel's table of listening sockets (0x1451 = 5201) says when they are back.
     */
    private static final String SCRIPT = """
            servers() {
              for p in /proc/[0-9]*; do
                read -r name < "$p/comm" || continue
                case "$name" in iperf3|netserver) echo "${p#/proc/}" ;; esac
              done 2>/dev/null
            }
            old=$(servers)
            [ -z "$old" ] || kill -TERM $old 2>/dev/null
            n=0
            while [ $n -lt 20 ]; do
              left=0
              for p in $old; do [ -e "/proc/$p" ] && left=1; done
              [ $left = 0 ] && break
              n=$((n + 1)); sleep 0.1
            done
            for p in $old; do [ -e "/proc/$p" ] && kill -KILL "$p" 2>/dev/null; done
            n=0
            until grep -q ":1451 [0-9A-F]*:0000 0A" /proc/net/tcp /proc/net/tcp6 2>/dev/null; do
              n=$((n + 1)); [ $n -lt 50 ] || exit 1
              sleep 0.1
            done
            """;

    private final Shell shell;

    public ServerRestart(Shell shell) {
        this.shell = shell;
    }

    /** False if the servers did not come back in time: the next trial will say so with its own cause. */
    public boolean on(WorkerId server) {
        CommandResult result = shell.run(server, Command.repeatable(List.of("sh", "-c", SCRIPT), LIMIT));
        return result.exitCode().orElse(1) == 0;
    }
}
