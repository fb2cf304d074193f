package io.meshperf.model;

/** One byte there and one byte back by netperf, one transaction at a time: latency, and how many per second. */
public record RequestResponse(Exchange exchange) implements Workload {

    public static RequestResponse requests(Exchange exchange) {
        return new RequestResponse(exchange);
    }

    @Override
    public WorkloadKind kind() {
        return switch (exchange) {
            case TCP_RR -> WorkloadKind.TCP_RR;
            case UDP_RR -> WorkloadKind.UDP_RR;
            case TCP_CRR -> WorkloadKind.TCP_CRR;
        };
    }

    @Override
    public Tool tool() {
        return Tool.NETPERF;
    }
}
