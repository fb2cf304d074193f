package io.meshperf.judge;

import io.meshperf.model.DatagramSize;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Direction;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Outcome;
import io.meshperf.model.PathMtu;
import io.meshperf.model.Scenario;
import io.meshperf.model.SegmentProbe;
import io.meshperf.model.Series;
import io.meshperf.model.Trial;
import io.meshperf.model.UdpCapacity;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.Latency;
import io.meshperf.unit.Ratio;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Searches that came to an end. */
final class SomeSearch {

    static final Scenario MTU =
            PathMtu.pathMtu().on(MeshPath.OTHER_CLUSTER_POD_IP).at(Direction.FORWARD);
    static final Scenario CAPACITY = UdpCapacity.udpCapacity(Ratio.ofPercent(0.1))
            .on(MeshPath.OTHER_CLUSTER_POD_IP)
            .at(new DatagramSize(1422));

    private static final int HEADERS = 40;

    private SomeSearch() {}

    static Series none(Scenario scenario) {
        return new Series(scenario, List.of());
    }

    /** The packet of that size passes and is what the kernel knows, so that the one above is too large. */
    static Series mtu(int bytes) {
        SomeSeries series = SomeSeries.of(MTU);
        series.with(
                new Trial(MTU, 1, Duration.ofSeconds(1)).withStep(bytes - HEADERS),
                new Outcome.Measured(new SegmentProbe(bytes, true, OptionalInt.of(bytes))));
        return series.build();
    }

    /** Three trials at the load pass; a little above it a tenth is lost. */
    static Series capacity(double mbit) {
        SomeSeries series = SomeSeries.of(CAPACITY);
        for (int repetition = 1; repetition <= 3; repetition++) {
            load(series, repetition, mbit, 0);
        }
        load(series, 4, mbit * 1.01, 1000);
        return series.build();
    }

    private static void load(SomeSeries series, int repetition, double mbit, int lost) {
        BitRate rate = BitRate.ofMbit(mbit);
        series.with(
                new Trial(CAPACITY, repetition, Duration.ofSeconds(1)).withStep((long) rate.bitsPerSecond()),
                new Outcome.Measured(new Datagrams(rate, rate, 10_000, lost, new Latency(1), OptionalLong.empty())));
    }
}
