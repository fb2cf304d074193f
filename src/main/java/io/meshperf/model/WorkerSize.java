package io.meshperf.model;

/**
 * What a worker takes of its node: requested and limited alike (quality of service "Guaranteed"), so that neither the
 * neighbours nor the worker can be squeezed.
 *
 * @param cpu a Kubernetes quantity: {@code 1}, {@code 500m}
 * @param memory a Kubernetes quantity: {@code 256Mi}
 */
public record WorkerSize(String cpu, String memory) {

    public WorkerSize {
        if (!cpu.matches("[1-9][0-9]{0,2}|[1-9][0-9]{1,5}m")) {
            throw new IllegalArgumentException("'" + cpu + "' is no amount of CPU; write 1, 2 or 500m");
        }
        if (!memory.matches("[1-9][0-9]{0,5}(Mi|Gi)")) {
            throw new IllegalArgumentException("'" + memory + "' is no amount of memory; write 256Mi or 1Gi");
        }
    }
}
