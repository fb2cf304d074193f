package endtoend.campaign;

import endtoend.SharedMesh;
import io.meshperf.model.ClusterId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import localmesh.LocalMesh;

/** The embedded mesh's own faults. */
final class EmbeddedHands implements Hands {

    private static final EnumSet<Grip> CANNOT =
            EnumSet.of(Grip.API_A_SILENT, Grip.API_B_SILENT, Grip.API_A_DOWN, Grip.API_B_DOWN, Grip.KUBELET_B_SILENT);

    private final LocalMesh mesh = SharedMesh.get();

    @Override
    public boolean can(Grip grip) {
        return !CANNOT.contains(grip);
    }

    @Override
    public void apply(Grip grip, boolean begin) throws Exception {
        switch (grip) {
            case POD_LINK_CUT -> {
                if (begin) {
                    mesh.faults().cutClusterLink();
                } else {
                    mesh.faults().restoreClusterLink();
                }
            }
            case UDP_DROPPED -> port("UDP", 5201, begin);
            case DATA_PORT_DROPPED -> port("TCP", 12866, begin);
            case BLACK_HOLE -> mesh.faults().setClusterLinkMtu(begin ? 900 : 1462, !begin);
            case EXECS_OF_A_CUT -> mesh.apiFaults("a").cutExecs();
            case CONNECTIONS_OF_A_CUT -> mesh.apiFaults("a").dropConnections();
            case API_A_500 -> refuse(500, begin);
            case API_A_429 -> refuse(429, begin);
            case API_A_SLOW -> mesh.apiFaults("a").delayRequests(begin ? Duration.ofSeconds(2) : Duration.ZERO);
            default -> throw new IllegalArgumentException(grip + " is not among the embedded mesh's faults");
        }
    }

    private void refuse(int code, boolean begin) {
        mesh.apiFaults("a").cutExecs();
        mesh.apiFaults("a").refuseNext(begin ? Integer.MAX_VALUE : 0, code);
    }

    private void port(String protocol, int port, boolean begin) throws Exception {
        if (begin) {
            mesh.faults().dropPort(protocol, port);
        } else {
            mesh.faults().undropPort(protocol, port);
        }
    }

    @Override
    public String context(ClusterId cluster) {
        return "local-" + cluster.toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public String name() {
        return "embedded mesh";
    }

    @Override
    public String image() {
        return "meshperf-worker:dev";
    }
}
