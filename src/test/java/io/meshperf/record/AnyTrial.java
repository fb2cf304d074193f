package io.meshperf.record;

import io.meshperf.model.Bulk;
import io.meshperf.model.Cause;
import io.meshperf.model.DatagramSize;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Evidence;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.Outcome;
import io.meshperf.model.PathMss;
import io.meshperf.model.Scenario;
import io.meshperf.model.Standstill;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Timing;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.model.UdpStream;
import io.meshperf.model.Vitals;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.ByteCount;
import io.meshperf.unit.Latency;
import io.meshperf.unit.Ratio;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Trials of every kind with whatever their fields can hold, the same ones for the same seed. */
final class AnyTrial {

    private static final String[] WORDS = {
        "",
        "plain",
        "\u0000\u0001\u001f",
        "a\nb\r\nc\td",
        "\"\\/",
        "\u2028\u2029\u0085",
        "ä€😀",
        "\ud83d",
        "x\udc00y",
        "{}",
        "%d"
    };

    private final Random random;

    AnyTrial(long seed) {
        random = new Random(seed);
    }

    TrialResult next() {
        Scenario scenario = scenario();
        Trial trial = new Trial(
                scenario,
                1 + random.nextInt(1000),
                1 + random.nextInt(4),
                Duration.ofSeconds(1 + random.nextInt(3600)));
        return new TrialResult(trial, outcome(scenario), random.nextInt(8) == 0 ? Evidence.none() : evidence());
    }

    private Scenario scenario() {
        MeshPath path = any(MeshPath.values());
        return switch (random.nextInt(3)) {
            case 0 ->
                TcpStream.tcpStream(1 + random.nextInt(128))
                        .on(path)
                        .at(new Mss(Mss.SMALLEST + random.nextInt(Mss.LARGEST - Mss.SMALLEST + 1)));
            case 1 ->
                UdpStream.udpStream().on(path).at(new DatagramSize(DatagramSize.SMALLEST + random.nextInt(65492)));
            default -> TcpStream.netperfTcpStream().on(path).at(new PathMss());
        };
    }

    private Outcome outcome(Scenario scenario) {
        return switch (random.nextInt(4)) {
            case 0 -> new Outcome.Failed(any(Cause.values()), text());
            case 1 -> new Outcome.Unsupported(text());
            default ->
                new Outcome.Measured(
                        scenario.workload() instanceof UdpStream ? datagrams() : bulk(),
                        random.nextBoolean() ? Timing.unknown() : timing(),
                        IntStream.range(0, random.nextInt(3))
                                .mapToObj(i -> text())
                                .toList());
        };
    }

    private Timing timing() {
        int of = 1 + random.nextInt(8);
        return new Timing(
                someTime(),
                someTime(),
                any(Timing.Window.values()),
                random.nextBoolean()
                        ? Optional.of(new Standstill(
                                Duration.ofMillis(random.nextInt(9000)),
                                Duration.ofMillis(random.nextInt(9000)),
                                Duration.ofMillis(random.nextInt(9000)),
                                random.nextInt(of + 1),
                                of))
                        : Optional.empty(),
                random.nextBoolean() ? Optional.of(new Ratio(random.nextDouble())) : Optional.empty(),
                1 + random.nextInt(6));
    }

    private Optional<Duration> someTime() {
        return random.nextBoolean() ? Optional.of(Duration.ofMillis(random.nextInt(20_000))) : Optional.empty();
    }

    private Bulk bulk() {
        return new Bulk(
                rate(),
                random.nextBoolean() ? Optional.of(new ByteCount(random.nextLong() >>> 1)) : Optional.empty(),
                someLong(),
                someInt(),
                someInt(),
                random.nextBoolean() ? Optional.of(text()) : Optional.empty());
    }

    private Datagrams datagrams() {
        long sent = 1 + (random.nextLong() >>> 1) / 2;
        return new Datagrams(
                rate(),
                rate(),
                sent,
                (long) (random.nextDouble() * sent),
                random.nextBoolean() ? Optional.of(new Latency(random.nextDouble())) : Optional.empty(),
                someLong(),
                OptionalLong.empty());
    }

    private Evidence evidence() {
        return new Evidence(
                Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
                duration(),
                random.nextBoolean() ? Optional.of(duration()) : Optional.empty(),
                duration(),
                IntStream.range(0, random.nextInt(4)).mapToObj(i -> text()).toList(),
                random.nextBoolean() ? OptionalInt.of(random.nextInt(256)) : OptionalInt.empty(),
                text(),
                text(),
                random.nextBoolean() ? OptionalDouble.of(1e5 * random.nextDouble()) : OptionalDouble.empty(),
                vitals(),
                vitals(),
                random.nextBoolean());
    }

    private Vitals vitals() {
        return new Vitals(someShare(), someShare(), someInt(), someShare());
    }

    private OptionalDouble someShare() {
        return random.nextBoolean() ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty();
    }

    /** Up to three hours, to the nanosecond. */
    private Duration duration() {
        return Duration.ofNanos((long) (random.nextDouble() * 1e13));
    }

    private BitRate rate() {
        return new BitRate(Math.exp(60 * random.nextDouble() - 20));
    }

    private OptionalLong someLong() {
        return random.nextBoolean() ? OptionalLong.of(random.nextLong() >>> 1) : OptionalLong.empty();
    }

    private OptionalInt someInt() {
        return random.nextBoolean() ? OptionalInt.of(random.nextInt() >>> 1) : OptionalInt.empty();
    }

    private String text() {
        return Stream.generate(() -> any(WORDS)).limit(random.nextInt(5)).reduce("", String::concat);
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
