package io.meshperf.judge;

import io.meshperf.model.Bulk;
import io.meshperf.model.Cause;
import io.meshperf.model.DatagramSize;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Evidence;
import io.meshperf.model.Measurement;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.Outcome;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.model.UdpStream;
import io.meshperf.model.Vitals;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.Latency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Builds a series trial by trial. */
final class SomeSeries {

    private final Scenario scenario;
    private final List<TrialResult> results = new ArrayList<>();
    private OptionalDouble meanPacketBytes = OptionalDouble.empty();
    private OptionalInt pathMtu = OptionalInt.empty();
    private Vitals client = Vitals.unknown();
    private Vitals server = Vitals.unknown();
    private boolean oneMachine;
    private Instant startedAt = Instant.EPOCH;

    private SomeSeries(Scenario scenario) {
        this.scenario = scenario;
    }

    static SomeSeries tcp(MeshPath path, int mss) {
        return of(TcpStream.tcpStream(8).on(path).at(new Mss(mss)));
    }

    static SomeSeries udp() {
        return of(UdpStream.udpStream().on(MeshPath.OTHER_NODE_POD_IP).at(new DatagramSize(1422)));
    }

    static SomeSeries of(Scenario scenario) {
        return new SomeSeries(scenario);
    }

    SomeSeries withPackets(double meanBytes) {
        meanPacketBytes = OptionalDouble.of(meanBytes);
        return this;
    }

    SomeSeries withPathMtu(int mtu) {
        pathMtu = OptionalInt.of(mtu);
        return this;
    }

    /** What the ends did during the trials that follow. */
    SomeSeries withEnds(Vitals atClient, Vitals atServer) {
        client = atClient;
        server = atServer;
        return this;
    }

    SomeSeries onOneMachine() {
        oneMachine = true;
        return this;
    }

    /** When the trials that follow were started. */
    SomeSeries at(Instant moment) {
        startedAt = moment;
        return this;
    }

    SomeSeries measured(double... mbit) {
        for (double rate : mbit) {
            measured(new Bulk(
                    BitRate.ofMbit(rate),
                    Optional.empty(),
                    OptionalLong.empty(),
                    OptionalInt.empty(),
                    pathMtu,
                    Optional.empty()));
        }
        return this;
    }

    SomeSeries lostDatagrams(int... perThousand) {
        for (int lost : perThousand) {
            measured(new Datagrams(
                    BitRate.ofMbit(100), BitRate.ofMbit(200), 1000, lost, new Latency(1), OptionalLong.empty()));
        }
        return this;
    }

    SomeSeries failed(Cause cause) {
        return with(new Outcome.Failed(cause, "in its own words"));
    }

    SomeSeries with(Outcome outcome) {
        return with(new Trial(scenario, results.size() + 1, Duration.ofSeconds(10)), outcome);
    }

    SomeSeries with(Trial trial, Outcome outcome) {
        Evidence evidence = new Evidence(
                startedAt,
                Duration.ofSeconds(10),
                Optional.empty(),
                Duration.ZERO,
                List.of("iperf3"),
                OptionalInt.of(0),
                "",
                "",
                meanPacketBytes,
                client,
                server,
                oneMachine);
        results.add(new TrialResult(trial, outcome, evidence));
        return this;
    }

    Series build() {
        return new Series(scenario, results);
    }

    SomeSeries measured(Measurement measurement) {
        return with(new Outcome.Measured(measurement));
    }
}
