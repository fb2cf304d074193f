package io.meshperf.model;

import io.meshperf.unit.Ratio;

/**
 * The highest offered load of paced UDP datagrams of which no more than a bound is lost, found by search (RFC 1242's
 * throughput, with a bound instead of none). Its trials differ in what they offer: {@link Trial#step()} is in bit/s.
 *
 * @param bound share of the datagrams that may be lost; below 1
 */
public record UdpCapacity(Ratio bound) implements Workload {

    public UdpCapacity {
        if (bound.value() >= 1) {
            throw new IllegalArgumentException("a bound of the loss is below 100 %: " + bound);
        }
    }

    public static UdpCapacity udpCapacity(Ratio bound) {
        return new UdpCapacity(bound);
    }

    @Override
    public WorkloadKind kind() {
        return WorkloadKind.UDP_CAPACITY;
    }

    @Override
    public Tool tool() {
        return Tool.IPERF3;
    }
}
