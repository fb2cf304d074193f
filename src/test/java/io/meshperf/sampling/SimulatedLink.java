package io.meshperf.sampling;

import io.meshperf.model.Cause;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Outcome;
import io.meshperf.model.Trial;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.Latency;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;

/** A link that drops what is above its capacity, and now and then some below it. One trial lasts a second. */
final class SimulatedLink implements Function<Trial, Outcome> {

    private static final double DATAGRAM_BITS = 1422 * 8;

    private final Random random;
    private final double capacity;
    private final double sendersMost;
    private final double randomLoss;

    SimulatedLink(long seed, double capacity, double sendersMost, double randomLoss) {
        this.random = new Random(seed);
        this.capacity = capacity;
        this.sendersMost = sendersMost;
        this.randomLoss = randomLoss;
    }

    @Override
    public Outcome apply(Trial trial) {
        // Pacing keeps a rate to some tenths of a percent.
        double asked = trial.step().orElseThrow() * (1 + 0.001 * random.nextGaussian());
        double offered = Math.min(asked, sendersMost * (1 + 0.01 * random.nextGaussian()));
        long sent = Math.max(1, Math.round(offered / DATAGRAM_BITS));
        long carried = Math.min(sent, Math.round(capacity / DATAGRAM_BITS));
        long arrived = carried - binomial(carried, randomLoss);
        if (arrived == 0) {
            return new Outcome.Failed(Cause.DATAGRAMS_LOST, "0 of " + sent + " datagrams arrived");
        }
        return new Outcome.Measured(new Datagrams(
                new BitRate(arrived * DATAGRAM_BITS),
                new BitRate(sent * DATAGRAM_BITS),
                sent,
                sent - arrived,
                new Latency(1),
                OptionalLong.empty()));
    }

    /** By its normal approximation, or its Poisson one where few are expected. */
    private long binomial(long n, double p) {
        double mean = n * p;
        if (p == 1) {
            return n;
        }
        if (mean > 30) {
            return Math.max(0, Math.min(n, Math.round(mean + Math.sqrt(mean * (1 - p)) * random.nextGaussian())));
        }
        long count = 0;
        double product = random.nextDouble();
        while (product > Math.exp(-mean)) {
            count++;
            product *= random.nextDouble();
        }
        return Math.min(n, count);
    }
}
