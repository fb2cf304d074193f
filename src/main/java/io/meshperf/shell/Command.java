package io.meshperf.shell;

import java.time.Duration;
import java.util.List;

/**
 * A command for a worker.
 *
 * @param argv the program and its arguments; no shell reads them
 * @param limit after which the caller stops waiting; whatever runs in the pod has its own, shorter deadline
 * @param repeatable whether it does no harm if it is run twice, one after the other or at a time
 */
public record Command(List<String> argv, Duration limit, boolean repeatable) {

    public Command {
        argv = List.copyOf(argv);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
    }

    /** One that is to be run once: a measurement. */
    public Command(List<String> argv, Duration limit) {
        this(argv, limit, false);
    }

    /** One that may be run again where the way to the worker fails it: it looks at something, or sets it right. */
    public static Command repeatable(List<String> argv, Duration limit) {
        return new Command(argv, limit, true);
    }
}
