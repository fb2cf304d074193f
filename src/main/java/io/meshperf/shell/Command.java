package io.meshperf.shell;

import java.time.Duration;
import java.util.List;

/**
 * A command for a worker.
 *
 * @param argv the program and its arguments; no shell reads them
 * @param limit after which the caller stops waiting; whatever runs in the pod has its own, shorter deadline
 */
public record Command(List<String> argv, Duration limit) {

    public Command {
        argv = List.copyOf(argv);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
    }
}
