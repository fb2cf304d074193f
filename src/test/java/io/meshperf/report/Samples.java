package io.meshperf.report;

import io.meshperf.model.Beside;
import io.meshperf.model.Bulk;
import io.meshperf.model.Cause;
import io.meshperf.model.DatagramSize;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Direction;
import io.meshperf.model.Evidence;
import io.meshperf.model.Exchange;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.Outcome;
import io.meshperf.model.PathMss;
import io.meshperf.model.PathMtu;
import io.meshperf.model.Purpose;
import io.meshperf.model.RequestResponse;
import io.meshperf.model.RunId;
import io.meshperf.model.Scenario;
import io.meshperf.model.SegmentProbe;
import io.meshperf.model.SegmentSource;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Transactions;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.model.UdpCapacity;
import io.meshperf.model.UdpStream;
import io.meshperf.model.Vitals;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.ByteCount;
import io.meshperf.unit.Latency;
import io.meshperf.unit.PerSecond;
import io.meshperf.unit.Ratio;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One made-up trial of every kind that a file must be able to hold. */
final class Samples {

    static final RunId RUN = new RunId("20261122-150000-7");

    private Samples() {}

    static List<TrialResult> all() {
        return List.of(tcp(), udp(), netperf(), lost(), neverStarted(), requests(), probe(), paced(), sourced());
    }

    static TrialResult tcp() {
        return result(
                TcpStream.tcpStream(8).on(MeshPath.OTHER_CLUSTER_POD_IP).at(new Mss(1376)),
                new Outcome.Measured(new Bulk(
                        new BitRate(1_632_904_511.25),
                        Optional.of(new ByteCount(2_041_130_639L)),
                        OptionalLong.of(1234),
                        OptionalInt.of(1364),
                        OptionalInt.of(1450),
                        Optional.of("cubic"))),
                Optional.empty(),
                List.of("iperf3", "-c", "10.244.3.7", "-M", "1376", "-P", "8"),
                "{\"start\": {}}",
                OptionalDouble.of(1416.04));
    }

    static TrialResult udp() {
        return result(
                UdpStream.udpStream().on(MeshPath.OTHER_NODE_SERVICE_IP).at(new DatagramSize(1422)),
                new Outcome.Measured(new Datagrams(
                        BitRate.ofMbit(945.12),
                        BitRate.ofMbit(2400),
                        2_109_704,
                        1_278_928,
                        new Latency(6.25),
                        OptionalLong.empty())),
                Optional.of(Duration.ofNanos(212_345_678)),
                List.of("iperf3", "-u", "--title", "w3's <b>"),
                "{}\n",
                OptionalDouble.empty());
    }

    static TrialResult netperf() {
        return result(
                TcpStream.netperfTcpStream().on(MeshPath.SAME_NODE_POD_IP).at(new PathMss()),
                new Outcome.Measured(new Bulk(
                        BitRate.ofMbit(0.00042),
                        Optional.empty(),
                        OptionalLong.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Optional.empty())),
                Optional.of(Duration.ofMillis(180)),
                List.of("netperf", "-H", "10.244.1.5", "--", "-P", ",12866"),
                "THROUGHPUT=0.00\n",
                OptionalDouble.of(52110.5));
    }

    static TrialResult lost() {
        Scenario scenario = TcpStream.tcpStream(8).on(MeshPath.HAIRPIN).at(new Mss(96));
        Evidence evidence = new Evidence(
                Instant.parse("2026-11-22T15:01:00Z"),
                Duration.ofMillis(15_020),
                Optional.of(Duration.ofMillis(95)),
                Duration.ofMillis(40),
                List.of("iperf3", "-c", "10.96.0.12"),
                OptionalInt.empty(),
                "",
                "iperf3: error - unable to send control message, \"broken pipe\"\n",
                OptionalDouble.empty());
        return new TrialResult(
                new Trial(scenario, 2, 2, Duration.ofSeconds(10)),
                new Outcome.Failed(Cause.DEADLINE, "no end after 15 s, last words:\n  \"broken pipe\", exit unknown"),
                evidence);
    }

    static TrialResult neverStarted() {
        return new TrialResult(
                new Trial(
                        TcpStream.netperfTcpStream()
                                .on(MeshPath.OTHER_CLUSTER_POD_IP)
                                .at(new PathMss()),
                        1,
                        Duration.ofSeconds(10)),
                new Outcome.Unsupported("no second cluster was named"),
                Evidence.none());
    }

    static TrialResult requests() {
        return result(
                RequestResponse.requests(Exchange.TCP_CRR)
                        .on(MeshPath.OTHER_CLUSTER_BACK)
                        .at(Beside.BULK_STREAM),
                new Outcome.Measured(new Transactions(
                        new PerSecond(812.5),
                        new Latency(1230.25),
                        new Latency(1100),
                        new Latency(1900.5),
                        new Latency(4200),
                        new Latency(31_000),
                        Optional.of(BitRate.ofMbit(901.2)))),
                Optional.empty(),
                List.of("netperf", "-t", "TCP_CRR"),
                "P50_LATENCY=1100\n",
                OptionalDouble.empty());
    }

    static TrialResult probe() {
        TrialResult made = result(
                PathMtu.pathMtu().on(MeshPath.OTHER_CLUSTER_POD_IP).at(Direction.REVERSE),
                new Outcome.Measured(new SegmentProbe(1463, false, OptionalInt.of(1500))),
                Optional.empty(),
                List.of("iperf3", "-R", "-M", "1423"),
                "{}\n",
                OptionalDouble.empty());
        return new TrialResult(made.trial().withStep(1423), made.outcome(), made.evidence());
    }

    static TrialResult paced() {
        TrialResult made = result(
                UdpCapacity.udpCapacity(Ratio.ofPercent(0.1))
                        .on(MeshPath.OTHER_NODE_POD_IP)
                        .at(new DatagramSize(1422)),
                new Outcome.Measured(new Datagrams(
                                BitRate.ofMbit(811.5),
                                BitRate.ofMbit(812),
                                180_000,
                                120,
                                new Latency(14),
                                OptionalLong.of(0))
                        .withDroppedByReceiver(30)),
                Optional.empty(),
                List.of("iperf3", "-u", "-b", "812000000"),
                "{}\n",
                OptionalDouble.empty());
        return new TrialResult(made.trial().withStep(812_000_000), made.outcome(), made.evidence());
    }

    /** Of the reference point, with everything that is known about a stream and its ends. */
    static TrialResult sourced() {
        TrialResult made = tcp();
        Evidence before = made.evidence();
        return new TrialResult(
                made.trial().as(Purpose.REFERENCE),
                new Outcome.Measured(new Bulk(
                        BitRate.ofMbit(1600),
                        Optional.of(new ByteCount(2_000_000_000L)),
                        OptionalLong.of(3),
                        OptionalInt.of(1364),
                        OptionalInt.of(1450),
                        Optional.of("bbr"),
                        Optional.of(SegmentSource.TRANSPORT_MSS),
                        Optional.of(new ByteCount(2_000_131_072L)),
                        Optional.of(new Ratio(0.871)))),
                new Evidence(
                        before.startedAt(),
                        before.toolTime(),
                        before.harnessTime(),
                        before.harnessCpu(),
                        before.commandLine(),
                        before.exitCode(),
                        before.stdout(),
                        before.stderr(),
                        before.meanPacketBytes(),
                        new Vitals(
                                OptionalDouble.of(0.93),
                                OptionalDouble.of(0.125),
                                OptionalInt.of(4),
                                OptionalDouble.of(0.31)),
                        new Vitals(
                                OptionalDouble.of(0.72),
                                OptionalDouble.empty(),
                                OptionalInt.of(4),
                                OptionalDouble.of(0)),
                        true));
    }

    private static TrialResult result(
            Scenario scenario,
            Outcome outcome,
            Optional<Duration> harnessTime,
            List<String> argv,
            String stdout,
            OptionalDouble meanPacketBytes) {
        return new TrialResult(
                new Trial(scenario, 1, Duration.ofSeconds(10)),
                outcome,
                new Evidence(
                        Instant.parse("2026-11-22T15:00:20.310Z"),
                        Duration.ofMillis(10_050),
                        harnessTime,
                        Duration.ofMillis(60),
                        argv,
                        OptionalInt.of(0),
                        stdout,
                        "",
                        meanPacketBytes));
    }
}
