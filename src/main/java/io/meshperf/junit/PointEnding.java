package io.meshperf.junit;

/** How a point ended that did not end well, for whoever lists many of them: its name apart from what is said of it. */
public interface PointEnding {

    /** The point, the pair of paths, or what else was asked about. */
    String point();

    /** Without the name, and without the words that a report sorts by. */
    String told();
}
