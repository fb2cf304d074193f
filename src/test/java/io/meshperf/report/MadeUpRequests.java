package io.meshperf.report;

import io.meshperf.model.Beside;
import io.meshperf.model.Bulk;
import io.meshperf.model.Exchange;
import io.meshperf.model.Quantity;
import io.meshperf.model.Scenario;
import io.meshperf.model.Transactions;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.Latency;
import io.meshperf.unit.PerSecond;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Requests and streams that nobody made. */
final class MadeUpRequests {

    private MadeUpRequests() {}

    /** @param top goodput of the path in Mbit/s: the faster it is, the nearer */
    static Transactions measured(Scenario scenario, Exchange exchange, double noise, double top) {
        boolean loaded = scenario.point() == Beside.BULK_STREAM;
        double once = (top > 20000 ? 24 : top > 5000 ? 61 : 740) * (exchange == Exchange.TCP_CRR ? 3.4 : 1) / noise;
        double mean = once * (loaded ? top > 5000 ? 2.6 : 21 : 1);
        return new Transactions(
                new PerSecond(1e6 / mean),
                new Latency(mean),
                new Latency(0.93 * mean),
                new Latency(1.3 * mean),
                new Latency((loaded ? 3.1 : 1.9) * mean),
                new Latency(17 * mean),
                loaded ? Optional.of(BitRate.ofMbit(0.93 * top * noise)) : Optional.empty());
    }

    static Transactions requests(Quantity perSecond) {
        Latency mean = new Latency(1e6 / perSecond.value());
        return new Transactions(new PerSecond(perSecond.value()), mean, mean, mean, mean, mean, Optional.empty());
    }

    static Bulk bulk(Quantity goodput) {
        return new Bulk(
                goodput.bitRate(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }
}
