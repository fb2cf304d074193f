package io.meshperf.cli;

/** What the process says to whoever started it. A run that is ended by a signal leaves 128 and its number, as the JVM does. */
final class ExitCode {

    static final int OK = 0;

    /** A limit is missed, or trials are lost. */
    static final int NOT_AS_DEMANDED = 1;

    /** Wrong usage or settings; nothing was created. */
    static final int USAGE = 2;

    /** The clusters cannot be used; nothing was measured. */
    static final int NO_CLUSTERS = 3;

    /** Nobody foresaw this. */
    static final int UNFORESEEN = 4;

    /** What was measured could not be written; the files hold what came before. */
    static final int UNWRITABLE = 5;

    private ExitCode() {}
}
