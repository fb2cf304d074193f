package endtoend.campaign;

import endtoend.SharedMesh;
import io.meshperf.model.ClusterId;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import localmesh.LocalMesh;

/** The embedded mesh's own faults. */
final class EmbeddedHands implements Hands {

    private final LocalMesh mesh = SharedMesh.get();

    @Override
    public boolean can(Grip grip) {
        // Requests and limits of memory mean nothing there.
        return grip != Grip.MEMORY_LIMITED;
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
            case API_A_SILENT -> silent("a", begin);
            case API_B_SILENT -> silent("b", begin);
            case API_A_DOWN -> down("a", begin);
            case API_B_DOWN -> down("b", begin);
            case KUBELET_B_SILENT -> {
                if (begin) {
                    mesh.apiFaults("b").loseNode("b1");
                } else {
                    mesh.apiFaults("b").findNode("b1");
                }
            }
            case EXEC_OF_A_SILENT -> mesh.apiFaults("a").silenceNextExecs(1);
            case TOKENS_EXPIRE -> expire();
            case MEMORY_LIMITED -> throw new IllegalArgumentException("the embedded mesh limits no memory");
        }
    }

    /** Every answer takes longer than anybody waits. */
    private void silent(String cluster, boolean begin) {
        mesh.apiFaults(cluster).delayRequests(begin ? Duration.ofMinutes(1) : Duration.ZERO);
    }

    private void down(String cluster, boolean begin) throws IOException {
        if (begin) {
            mesh.apiFaults(cluster).stop();
        } else {
            mesh.apiFaults(cluster).start();
        }
    }

    /** As a token of a service account: the old one is refused from now on, and the kubeconfig has a new one. */
    private void expire() throws IOException {
        mesh.apiFaults("a").expireTokens();
        mesh.apiFaults("b").expireTokens();
        mesh.renewKubeconfig();
    }

    private void refuse(int code, boolean begin) {
        if (begin) {
            mesh.apiFaults("a").refuseNext(Integer.MAX_VALUE, code);
            mesh.apiFaults("a").cutExecs();
        } else {
            mesh.apiFaults("a").refuseNoMore();
        }
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
