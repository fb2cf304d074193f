package io.meshperf.shell;

import io.meshperf.model.WorkerId;

/** Runs commands in the workers' pods. */
@FunctionalInterface
public interface Shell {

    /** Runs the command, once unless it is {@link Command#repeatable repeatable}, and returns whatever became of it. */
    CommandResult run(WorkerId where, Command command);
}
