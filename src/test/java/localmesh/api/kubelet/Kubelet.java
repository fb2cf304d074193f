package localmesh.api.kubelet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import localmesh.api.DataPlane;
import localmesh.api.control.EventRecorder;
import localmesh.api.control.Loop;
import localmesh.api.rest.Deletion;
import localmesh.api.schedule.NodeFit;
import localmesh.api.store.Change;
import localmesh.api.store.Json;
import localmesh.api.store.Key;
import localmesh.api.store.Kind;
import localmesh.api.store.Store;
import tools.jackson.databind.node.ObjectNode;

/** The kubelets of all nodes of a cluster. */
public final class Kubelet implements Consumer<Change>, AutoCloseable {

    private final Store store;
    private final Machine machine;
    private final Loop loop;
    private final ExecutorService blocking;
    private final Map<String, PodRuntime> pods = new ConcurrentHashMap<>();
    private final Set<String> lost = ConcurrentHashMap.newKeySet();

    /** @param directory for the containers' logs */
    public Kubelet(
            String cluster,
            Store store,
            DataPlane plane,
            Path directory,
            Predicate<String> images,
            EventRecorder events) {
        this.store = store;
        this.loop = new Loop("kubelet-" + cluster);
        this.blocking = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "kubelet-io-" + cluster);
            thread.setDaemon(true);
            return thread;
        });
        this.machine = new Machine(
                cluster, store, plane, directory, new Images(images), events, loop, blocking, lost::contains);
    }

    @Override
    public void accept(Change change) {
        if (change.kind() == Kind.POD) {
            String uid = Json.text(change.after(), "metadata", "uid");
            loop.once(uid, () -> sync(change.key(), uid));
        }
    }

    private void sync(Key key, String uid) {
        Optional<ObjectNode> found = store.find(Kind.POD, key)
                .filter(pod -> Json.text(pod, "metadata", "uid").equals(uid));
        PodRuntime runtime = pods.get(uid);
        if (found.isEmpty()) {
            if (runtime != null) {
                pods.remove(uid);
                runtime.destroy();
            }
            return;
        }
        ObjectNode pod = found.get();
        if (isLost(Json.text(pod, "spec", "nodeName"))) {
            return;
        }
        if (Json.has(pod, "metadata", "deletionTimestamp")) {
            if (runtime != null) {
                runtime.terminate(grace(pod));
            } else {
                Deletion.podIsGone(store, key, uid);
            }
        } else if (runtime == null) {
            begin(pod, uid);
        }
    }

    private static Duration grace(ObjectNode pod) {
        long seconds = Json.number(pod, 0, "metadata", "deletionGracePeriodSeconds");
        return Duration.ofSeconds(seconds);
    }

    private void begin(ObjectNode pod, String uid) {
        Optional<ObjectNode> node = store.find(Kind.NODE, new Key("", Json.text(pod, "spec", "nodeName")));
        boolean isOver = List.of("Succeeded", "Failed").contains(Json.text(pod, "status", "phase"));
        if (node.isEmpty() || isOver) {
            return;
        }
        Optional<String> shortage =
                NodeFit.shortage(pod, node.get(), store.list(Kind.POD, "").objects());
        if (shortage.isPresent() || !NodeFit.isSelected(pod, node.get())) {
            reject(pod, shortage);
            return;
        }
        String hostIp = Json.items(node.get(), "status", "addresses").stream()
                .filter(address -> Json.text(address, "type").equals("InternalIP"))
                .map(address -> Json.text(address, "address"))
                .findFirst()
                .orElse("");
        PodRuntime runtime = new PodRuntime(machine, pod, hostIp, () -> pods.remove(uid));
        pods.put(uid, runtime);
        runtime.start();
    }

    /** A pod that was sent to this node without asking the scheduler may not fit. */
    private void reject(ObjectNode pod, Optional<String> shortage) {
        String reason = shortage.map(text -> "OutOf" + text.split(",", 2)[0]).orElse("NodeAffinity");
        String message = "Pod was rejected: "
                + shortage.map(text -> "Node didn't have enough resource: " + text)
                        .orElse("Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector");
        new PodStatus(store, pod, "").reject(reason, message);
        new PodEvents(machine.events(), pod).warning(reason, message);
    }

    /** Cuts the kubelet of a node off: it neither hears nor says anything, what runs goes on. */
    public void lose(String node) {
        lost.add(node);
    }

    /** Has it say and do everything that it missed. */
    public void find(String node) {
        lost.remove(node);
        loop.run(() -> {
            store.list(Kind.POD, "").objects().stream()
                    .filter(pod -> Json.text(pod, "spec", "nodeName").equals(node))
                    .forEach(pod -> sync(Key.of(pod), Json.text(pod, "metadata", "uid")));
            pods.values().forEach(PodRuntime::report);
        });
    }

    public boolean isLost(String node) {
        return lost.contains(node);
    }

    /** The pod's container, if it runs. */
    public Optional<RunningContainer> running(String podUid) {
        return Optional.ofNullable(pods.get(podUid)).flatMap(PodRuntime::running);
    }

    /** What a client wants of a log. */
    public record LogWish(
            boolean follow, boolean previous, boolean timestamps, OptionalLong tail, Optional<Instant> since) {}

    /** Writes a log to a client. */
    @FunctionalInterface
    public interface LogCopy {

        void to(OutputStream out) throws IOException, InterruptedException;
    }

    /** The log of a pod's container, if there is one. */
    public Optional<LogCopy> log(String podUid, LogWish wish) {
        return Optional.ofNullable(pods.get(podUid))
                .flatMap(pod -> pod.log(wish.previous()))
                .map(file -> new LogReader(
                        file, new LogReader.Wish(wish.follow(), wish.timestamps(), wish.tail(), wish.since())))
                .map(reader -> reader::copy);
    }

    /** Kills everything that runs. */
    @Override
    public void close() {
        loop.close();
        pods.values().forEach(pod -> blocking.execute(pod::destroy));
        blocking.shutdown();
        try {
            if (!blocking.awaitTermination(2, TimeUnit.SECONDS)) {
                blocking.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            blocking.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
