package io.meshperf.run;

/** The process is ending (Ctrl-C, SIGTERM): nothing more is measured. */
public final class RunStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RunStoppedException() {
        super("the run was stopped; what was measured until then is in its folder", null, false, false);
    }
}
