package endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.measure.Instrument;
import io.meshperf.measure.PathContract;
import io.meshperf.measure.Pause;
import io.meshperf.model.Beside;
import io.meshperf.model.ClusterId;
import io.meshperf.model.DatagramSize;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Direction;
import io.meshperf.model.Exchange;
import io.meshperf.model.Measurement;
import io.meshperf.model.MeshPath;
import io.meshperf.model.NodeChoice;
import io.meshperf.model.PathMtu;
import io.meshperf.model.RequestResponse;
import io.meshperf.model.RunId;
import io.meshperf.model.Scenario;
import io.meshperf.model.SegmentProbe;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.Transactions;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.model.UdpCapacity;
import io.meshperf.model.WorkerId;
import io.meshperf.model.WorkerSize;
import io.meshperf.provision.Place;
import io.meshperf.provision.ServerRestart;
import io.meshperf.provision.Workers;
import io.meshperf.unit.Ratio;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of trial once on the embedded mesh, with the real tools, by the same way as in a run. */
class EveryWorkloadTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static Workers workers;
    private static Instrument instrument;

    @BeforeAll
    static void open() {
        SharedMesh.get();
        workers = Workers.open(
                RunId.of(Instant.now()),
                new Place(
                        Map.of(ClusterId.A, "local-a", ClusterId.B, "local-b"),
                        Optional.empty(),
                        "meshperf-worker:dev",
                        new WorkerSize("1", "256Mi"),
                        new NodeChoice(Map.of()),
                        true,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(600)));
        assertThat(workers.deploy(List.of(WorkerId.values()))).isEmpty();
        instrument = new Instrument(
                workers.shell(),
                workers::address,
                new ServerRestart(workers.shell())::on,
                InstantSource.system(),
                () -> Duration.ZERO,
                Pause.real(),
                TcpOptions.none());
    }

    @AfterAll
    static void close() {
        workers.close();
    }

    private static <T extends Measurement> T measured(Class<T> type, Trial trial) {
        TrialResult result = instrument.measure(trial);
        assertThat(result.measurement()).as("%s", result.outcome()).isPresent();
        return type.cast(result.measurement().get());
    }

    private static Trial trial(Scenario scenario) {
        return new Trial(scenario, 1, SECOND);
    }

    @Test
    void every_port_of_every_path_is_found_open() {
        List<Scenario> scenarios = Arrays.stream(Exchange.values())
                .map(exchange -> RequestResponse.requests(exchange)
                        .on(MeshPath.OTHER_CLUSTER_BACK)
                        .at(Beside.BULK_STREAM))
                .toList();

        assertThat(new PathContract(workers.shell(), workers::address, new ServerRestart(workers.shell())::on)
                        .check(scenarios))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = MeshPath.class,
            names = {"SAME_NODE_SERVICE_IP", "OTHER_NODE_POD_IP", "OTHER_CLUSTER_BACK"})
    void requests_are_timed(MeshPath path) {
        for (Exchange exchange : Exchange.values()) {
            Instant before = Instant.now();
            Transactions transactions = measured(
                    Transactions.class,
                    trial(RequestResponse.requests(exchange).on(path).at(Beside.NOTHING)));

            assertThat(Duration.between(before, Instant.now()))
                    .as("%s", exchange)
                    .isLessThan(Duration.ofSeconds(4));
            assertThat(transactions.rate().perSecond()).isGreaterThan(50);
            assertThat(transactions.p50().orElseThrow())
                    .isLessThanOrEqualTo(transactions.p99().orElseThrow());
            assertThat(transactions.rate().perSecond() * transactions.mean().micros() / 1e6)
                    .isBetween(0.9, 1.05);
            assertThat(transactions.load()).isEmpty();
        }
    }

    @Test
    void requests_under_load_tell_what_the_load_was() {
        TrialResult result = instrument.measure(trial(RequestResponse.requests(Exchange.TCP_RR)
                .on(MeshPath.OTHER_CLUSTER_POD_IP)
                .at(Beside.BULK_STREAM)));

        Transactions transactions = (Transactions) result.measurement().orElseThrow();
        assertThat(transactions.load().orElseThrow().mbitPerSecond()).isBetween(50.0, 1000.0);
        assertThat(result.evidence().stdout()).doesNotContain("sum_received");
        assertThat(result.evidence().stderr()).contains("beside it: timeout", "sum_received");
    }

    @ParameterizedTest
    @EnumSource(
            value = MeshPath.class,
            names = {"SAME_NODE_SERVICE_IP", "OTHER_NODE_POD_IP", "OTHER_CLUSTER_POD_IP"})
    void a_paced_sender_keeps_its_pace(MeshPath path) {
        TrialResult result = instrument.measure(
                trial(UdpCapacity.udpCapacity(Ratio.ofPercent(0.1)).on(path).at(new DatagramSize(1422)))
                        .withStep(20_000_000));
        Datagrams datagrams = (Datagrams) result.measurement().orElseThrow();

        assertThat(datagrams.offered().mbitPerSecond()).isBetween(19.0, 21.0);
        assertThat(datagrams.droppedByReceiver()).isPresent();
        assertThat(result.evidence().client().toolCores()).isPresent();
        assertThat(result.evidence().client().otherCores()).isPresent();
        assertThat(result.evidence().server().toolCores()).isPresent();
        assertThat(result.evidence().server().otherCores()).isPresent();
        assertThat(result.evidence().server().machineCores())
                .hasValue(Runtime.getRuntime().availableProcessors());
    }

    @ParameterizedTest
    @CsvSource({
        "SAME_NODE_SERVICE_IP, REVERSE, 1500",
        "OTHER_NODE_POD_IP, FORWARD, 1500",
        "OTHER_CLUSTER_POD_IP, REVERSE, 1462"
    })
    void a_probe_says_to_which_packet_its_segments_were_cut(MeshPath path, Direction direction, int packet) {
        SegmentProbe probe = measured(
                SegmentProbe.class,
                trial(PathMtu.pathMtu().on(path).at(direction)).withStep(9000));

        assertThat(probe.passed()).isTrue();
        assertThat(probe.packetSize()).isEqualTo(9040);
        assertThat(probe.pathMtu()).hasValue(packet);
    }

    @Test
    void a_black_hole_is_an_answer_and_takes_no_deadline() throws Exception {
        PathMtu search = PathMtu.pathMtu();
        Trial forward = trial(search.on(MeshPath.OTHER_CLUSTER_POD_IP).at(Direction.FORWARD));
        Trial reverse = trial(search.on(MeshPath.OTHER_CLUSTER_POD_IP).at(Direction.REVERSE));
        SharedMesh.get().faults().setClusterLinkMtu(900, false);
        try {
            Instant before = Instant.now();
            SegmentProbe vanished = measured(SegmentProbe.class, forward.withStep(861));
            SegmentProbe back = measured(SegmentProbe.class, reverse.withStep(861));
            SegmentProbe passed = measured(SegmentProbe.class, forward.withStep(860));

            assertThat(List.of(vanished, back)).allMatch(probe -> !probe.passed() && probe.packetSize() == 901);
            assertThat(passed.passed()).isTrue();
            assertThat(passed.packetSize()).isEqualTo(900);
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(8));
        } finally {
            SharedMesh.get().faults().setClusterLinkMtu(1462, true);
        }
    }
}
