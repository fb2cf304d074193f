package localmesh.api;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import localmesh.api.admit.Admission;
import localmesh.api.admit.ServiceAdmission;
import localmesh.api.control.EndpointsController;
import localmesh.api.control.EventRecorder;
import localmesh.api.control.GarbageCollector;
import localmesh.api.control.Loop;
import localmesh.api.control.NamespaceController;
import localmesh.api.control.ServiceRules;
import localmesh.api.exec.ExecSessions;
import localmesh.api.http.HttpsServer;
import localmesh.api.kubelet.Kubelet;
import localmesh.api.rest.Deletion;
import localmesh.api.rest.Target;
import localmesh.api.rest.Verbs;
import localmesh.api.schedule.Scheduler;
import localmesh.api.store.Json;
import localmesh.api.store.Kind;
import localmesh.api.store.Store;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Kubernetes API of one embedded cluster, with its scheduler, controllers and kubelets. Sends nothing and wakes up
 * for nothing as long as no client asks, no process ends and no probe is due.
 */
public final class ApiServer implements AutoCloseable {

    private final String cluster;
    private final String token;
    private final Loop controllers;
    private final Kubelet kubelet;
    private final ExecSessions execs;
    private final HttpsServer https;
    private final ApiFaults faults;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ApiServer(ClusterSpec spec, DataPlane plane, Path directory) throws IOException {
        cluster = spec.name();
        token = randomToken();
        Store store = new Store();
        Verbs verbs = new Verbs(store, new Admission(new ServiceAdmission(store, spec.serviceCidr())));
        Deletion deletion = new Deletion(store);
        EventRecorder events = new EventRecorder(store);
        controllers = new Loop("controllers-" + cluster);
        kubelet = new Kubelet(cluster, store, plane, directory, spec.images(), events);
        execs = new ExecSessions();
        store.listen(new NamespaceController(store, deletion, controllers));
        store.listen(new GarbageCollector(store, deletion, controllers));
        store.listen(new Scheduler(store, events, controllers));
        store.listen(new EndpointsController(store, controllers));
        store.listen(new ServiceRules(cluster, store, plane, controllers));
        store.listen(kubelet);
        spec.nodes().forEach(node -> store.insert(Kind.NODE, NodeObject.of(node)));
        for (String name : List.of("default", "kube-system")) {
            ObjectNode namespace = Json.object();
            Json.child(namespace, "metadata").put("name", name);
            verbs.create(new Target(Kind.NAMESPACE, "", "", ""), namespace, false);
        }
        faults = new ApiFaults(this::dropConnections, execs::cut);
        https = new HttpsServer(cluster, token, new HttpsServer.Parts(store, verbs, deletion, kubelet, execs), faults);
    }

    /**
     * Starts a cluster; it is ready when this returns.
     *
     * @param directory for the logs of containers; made if it is not there
     */
    public static ApiServer start(ClusterSpec spec, DataPlane plane, Path directory) throws IOException {
        return new ApiServer(spec, plane, directory);
    }

    private static String randomToken() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public String cluster() {
        return cluster;
    }

    /** {@code https://127.0.0.1:PORT}. */
    public URI uri() {
        return https.uri();
    }

    /** What a client has to show. */
    public String token() {
        return token;
    }

    /** What a client has to trust, in PEM. */
    public String certificate() {
        return https.certificate();
    }

    public ApiFaults faults() {
        return faults;
    }

    private void dropConnections() {
        https.dropConnections();
    }

    /** Kills all pods and stops to listen; idempotent. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            controllers.close();
            kubelet.close();
            execs.close();
            https.close();
        }
    }
}
