package io.meshperf.model;

/**
 * The largest packet that passes a path, found by bisection with full TCP segments: its trials differ in the segment size,
 * {@link Trial#step()}, in bytes.
 */
public record PathMtu() implements Workload {

    public static PathMtu pathMtu() {
        return new PathMtu();
    }

    @Override
    public WorkloadKind kind() {
        return WorkloadKind.PATH_MTU;
    }

    @Override
    public Tool tool() {
        return Tool.IPERF3;
    }
}
