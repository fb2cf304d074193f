package localmesh.api;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import localmesh.api.access.Account;
import localmesh.api.access.Authorizer;
import localmesh.api.access.Tokens;
import localmesh.api.access.UsualRoles;
import localmesh.api.admit.Admission;
import localmesh.api.admit.ServiceAdmission;
import localmesh.api.control.EndpointsController;
import localmesh.api.control.EventRecorder;
import localmesh.api.control.GarbageCollector;
import localmesh.api.control.Loop;
import localmesh.api.control.NamespaceController;
import localmesh.api.control.NodeLife;
import localmesh.api.control.QuotaCounter;
import localmesh.api.control.ServiceRules;
import localmesh.api.exec.ExecSessions;
import localmesh.api.http.HttpsServer;
import localmesh.api.kubelet.Kubelet;
import localmesh.api.policy.Policies;
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
    private static final Duration LONG = Duration.ofDays(1000);

    private final Tokens tokens;
    private String token;
    private final Loop controllers;
    private final Kubelet kubelet;
    private final ExecSessions execs;
    private final HttpsServer https;
    private final ApiFaults faults;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ApiServer(ClusterSpec spec, DataPlane plane, Path directory) throws IOException {
        cluster = spec.name();
        Store store = new Store();
        tokens = new Tokens(store);
        token = tokenFor(Account.ADMIN);
        Verbs verbs =
                new Verbs(store, new Admission(new ServiceAdmission(store, spec.serviceCidr()), new Policies(store)));
        Deletion deletion = new Deletion(store);
        EventRecorder events = new EventRecorder(store);
        controllers = new Loop("controllers-" + cluster);
        kubelet = new Kubelet(cluster, store, plane, directory, spec.images(), events);
        NodeLife nodes = new NodeLife(store, kubelet, events);
        faults = new ApiFaults(new Weaknesses(nodes, spec));
        execs = new ExecSessions(faults::isSilent);
        store.listen(new NamespaceController(store, deletion, controllers));
        store.listen(new GarbageCollector(store, deletion, controllers));
        store.listen(new QuotaCounter(store, controllers));
        store.listen(new Scheduler(store, events, controllers));
        store.listen(new EndpointsController(store, controllers));
        store.listen(new ServiceRules(cluster, store, plane, controllers));
        store.listen(kubelet);
        spec.nodes().forEach(node -> store.insert(Kind.NODE, NodeObject.of(node, spec.imageNames())));
        for (String name : List.of("default", "kube-system")) {
            ObjectNode namespace = Json.object();
            Json.child(namespace, "metadata").put("name", name);
            verbs.create(new Target(Kind.NAMESPACE, "", "", ""), namespace, false);
        }
        UsualRoles.insert(store);
        https = new HttpsServer(
                cluster,
                new HttpsServer.Parts(store, verbs, deletion, kubelet, execs, tokens, new Authorizer(store)),
                faults);
    }

    /**
     * Starts a cluster; it is ready when this returns.
     *
     * @param directory for the logs of containers; made if it is not there
     */
    public static ApiServer start(ClusterSpec spec, DataPlane plane, Path directory) throws IOException {
        return new ApiServer(spec, plane, directory);
    }

    public String cluster() {
        return cluster;
    }

    /** {@code https://127.0.0.1:PORT}. */
    public URI uri() {
        return https.uri();
    }

    /** What a client has to show that may do everything; another one after the tokens have expired. */
    public synchronized String token() {
        if (tokens.find(token).isEmpty()) {
            token = tokenFor(Account.ADMIN);
        }
        return token;
    }

    /** What somebody else has to show; roles and bindings say what they may do. */
    public String tokenFor(Account account) {
        return tokens.issue(account, LONG);
    }

    /** What a client has to trust, in PEM. */
    public String certificate() {
        return https.certificate();
    }

    public ApiFaults faults() {
        return faults;
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

    private final class Weaknesses implements ApiFaults.Hooks {

        private final NodeLife nodes;
        private final ClusterSpec spec;

        Weaknesses(NodeLife nodes, ClusterSpec spec) {
            this.nodes = nodes;
            this.spec = spec;
        }

        @Override
        public void dropConnections() {
            https.dropConnections();
        }

        @Override
        public void cutExecs() {
            execs.cut();
        }

        @Override
        public void expireTokens() {
            tokens.expireAll();
        }

        @Override
        public void stop() throws IOException {
            https.deafen();
        }

        @Override
        public void start() throws IOException {
            https.listen();
        }

        @Override
        public void loseNode(String name) {
            nodes.lose(name);
        }

        @Override
        public void findNode(String name) {
            NodeSpec found = spec.nodes().stream()
                    .filter(node -> node.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            nodes.find(name, NodeObject.conditions(found, spec.imageNames()));
        }
    }
}
