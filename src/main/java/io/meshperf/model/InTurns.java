package io.meshperf.model;

/**
 * A workload that is measured on the two paths of a matched pair turn by turn, so that whatever drifts hits both.
 *
 * @param of the traffic; bulk TCP by iperf3, or TCP_RR
 */
public record InTurns(Workload of) implements Workload {

    public InTurns {
        if (!(of.kind() == WorkloadKind.IPERF_TCP || of.kind() == WorkloadKind.TCP_RR)) {
            throw new IllegalArgumentException("only iperf-tcp and tcp-rr are measured turn by turn: " + of.id());
        }
    }

    @Override
    public WorkloadKind kind() {
        return of.kind() == WorkloadKind.IPERF_TCP ? WorkloadKind.COST_GOODPUT : WorkloadKind.COST_LATENCY;
    }

    @Override
    public Tool tool() {
        return of.tool();
    }

    @Override
    public Workload traffic() {
        return of;
    }
}
