package io.meshperf.model;

/** What runs on the path beside the requests that are timed. */
public enum Beside implements TestPoint {
    /** Nothing. */
    NOTHING("alone"),
    /** One bulk TCP stream in the same direction: latency under load. */
    BULK_STREAM("under load");

    private final String label;

    Beside(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String toString() {
        return label;
    }
}
