package io.meshperf.model;

/** The programs that make and measure the traffic. */
public enum Tool {
    IPERF3("iperf3"),
    NETPERF("netperf");

    private final String program;

    Tool(String program) {
        this.program = program;
    }

    /** The name of the client's executable. */
    public String program() {
        return program;
    }
}
