package calibration;

import io.meshperf.measure.Instrument;
import io.meshperf.measure.Pause;
import io.meshperf.model.ClusterId;
import io.meshperf.model.MeshPath;
import io.meshperf.model.NodeChoice;
import io.meshperf.model.RunId;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialCount;
import io.meshperf.model.TrialResult;
import io.meshperf.model.WorkerId;
import io.meshperf.model.WorkerSize;
import io.meshperf.provision.Place;
import io.meshperf.provision.ServerRestart;
import io.meshperf.provision.Workers;
import io.meshperf.sampling.Sampling;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import localmesh.LocalMesh;
import localmesh.net.Knobs;
import localmesh.net.Way;

/** The instrument of the product, on workers of an embedded mesh whose network is set by hand. */
final class Bench implements AutoCloseable {

    private final LocalMesh mesh;
    private final Workers workers;
    private final Instrument instrument;

    private Bench(LocalMesh mesh) {
        this.mesh = mesh;
        this.workers = Workers.open(
                RunId.of(Instant.now()),
                new Place(
                        Map.of(ClusterId.A, "local-a", ClusterId.B, "local-b"),
                        Optional.empty(),
                        "meshperf-worker:dev",
                        new WorkerSize("1", "256Mi"),
                        new NodeChoice(Map.of()),
                        true,
                        Duration.ofSeconds(60),
                        Duration.ofHours(2)));
        workers.deploy(EnumSet.allOf(WorkerId.class));
        ServerRestart servers = new ServerRestart(workers.shell());
        this.instrument = new Instrument(
                workers.shell(),
                workers::address,
                servers::on,
                InstantSource.system(),
                () -> Duration.ZERO,
                Pause.real(),
                TcpOptions.none());
    }

    /** @param settings of the embedded mesh, like {@code localmesh.link.rate} */
    static Bench open(Map<String, String> settings) {
        try {
            LocalMesh mesh = LocalMesh.start(settings);
            System.setProperty("kubeconfig", mesh.kubeconfig().toString());
            return new Bench(mesh);
        } catch (IOException e) {
            throw new IllegalStateException("the embedded mesh does not start", e);
        }
    }

    Knobs knobs() {
        return mesh.knobs();
    }

    LocalMesh mesh() {
        return mesh;
    }

    /** The pods at the ends of the path. */
    Way way(MeshPath path) {
        return new Way(podIp(path.client()), podIp(path.server()));
    }

    String podIp(WorkerId worker) {
        return workers.mesh().worker(worker).orElseThrow().podIp();
    }

    TrialResult make(Trial trial) {
        return instrument.measure(trial);
    }

    /** So many trials, one after the other. */
    Series repeat(Scenario scenario, int trials) {
        return sample(
                scenario, Sampling.of(scenario.workload().kind(), Duration.ofSeconds(1), TrialCount.exactly(trials)));
    }

    /** As many trials as the sampling asks for. */
    Series sample(Scenario scenario, Sampling sampling) {
        Series series = new Series(scenario, List.of());
        for (Optional<Trial> next = sampling.next(series, false);
                next.isPresent();
                next = sampling.next(series, false)) {
            series = series.with(make(next.get()));
        }
        return series;
    }

    @Override
    public void close() {
        workers.close();
        mesh.close();
    }
}
