package io.meshperf.model;

/** The ports on which the workers' servers listen and which every worker's service forwards. */
public enum ToolPort {
    /** iperf3: its control connection and TCP data; UDP data on the same number. */
    IPERF3(5201),
    /** netserver's control connection. */
    NETPERF_CONTROL(12865),
    /**
     * netperf's data connection. Without a fixed port netserver picks a random one, which no service forwards and many
     * firewalls drop: netperf then exits 0 and reports 0.00.
     */
    NETPERF_DATA(12866);

    private final int number;

    ToolPort(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
