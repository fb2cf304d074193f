package localmesh.api.kubelet;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import localmesh.api.Sandbox;
import localmesh.api.control.Loop;
import localmesh.api.rest.Deletion;
import localmesh.api.store.Json;
import localmesh.api.store.Key;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The life of one pod on its node. Touched by the kubelet's thread only, but for the fields that are volatile. */
final class PodRuntime implements Probes.Listener {

    private static final Duration SANDBOX_RETRY = Duration.ofSeconds(5);
    /** A killed process that has not ended by then is given up. */
    private static final Duration LAST_WAIT = Duration.ofSeconds(2);

    private final Machine machine;
    private final ObjectNode pod;
    private final Key key;
    private final String uid;
    private final JsonNode container;
    private final String name;
    private final String hostIp;
    private final Runnable gone;
    private final PodStatus status;
    private final ContainerState state;
    private final Backoff restarts = new Backoff(true);
    private final Backoff pulls = new Backoff(false);

    private volatile Sandbox sandbox;
    private volatile RunningContainer running;
    private volatile LogFile log;
    private volatile LogFile previousLog;
    private volatile boolean closed;
    private Process process;
    private Probes probes;
    private Loop.Timer timer = () -> {};
    private String phase = "Pending";
    private String podIp = "";
    private Instant startedAt = Instant.EPOCH;
    private boolean terminating;
    private int runs;

    /** @param gone what to do when nothing of the pod is left */
    PodRuntime(Machine machine, ObjectNode pod, String hostIp, Runnable gone) {
        this.machine = machine;
        this.pod = pod;
        this.key = Key.of(pod);
        this.uid = Json.text(pod, "metadata", "uid");
        this.container = Json.items(pod, "spec", "containers").get(0);
        this.name = Json.text(container, "name");
        this.hostIp = hostIp;
        this.gone = gone;
        this.status = new PodStatus(machine.store(), pod, name);
        this.state = new ContainerState(name, Json.text(container, "image"));
    }

    void start() {
        write();
        createSandbox();
    }

    private void createSandbox() {
        try {
            Sandbox made =
                    machine.plane().createSandbox(machine.cluster(), Json.text(pod, "spec", "nodeName"), key.name());
            sandbox = made;
            if (closed) {
                made.close();
                return;
            }
            podIp = made.ip();
            run();
        } catch (IOException | RuntimeException refused) {
            warn("FailedCreatePodSandBox", "Failed to create pod sandbox: " + refused.getMessage());
            timer = machine.loop().after(SANDBOX_RETRY, this::createSandbox);
        }
    }

    private void run() {
        String image = Json.text(container, "image");
        Optional<Images.Problem> problem = machine.images().problem(image, Json.text(container, "imagePullPolicy"));
        if (problem.isPresent()) {
            waitForImage(image, problem.get());
            return;
        }
        note("Pulled", "Container image \"%s\" already present on machine".formatted(image));
        Environment environment = Environment.of(pod, container, podIp, hostIp);
        try {
            LogFile file = new LogFile(directory().resolve(runs++ + ".log"));
            if (previousLog != null) {
                previousLog.delete();
            }
            previousLog = log;
            log = file;
            process = sandbox.start(environment.argv(), environment.variables());
        } catch (IOException | IllegalStateException refused) {
            couldNotStart(String.valueOf(refused.getMessage()));
            return;
        }
        started(environment);
    }

    private void started(Environment environment) {
        Process now = process;
        LogFile file = log;
        machine.helpers().execute(() -> file.drain(now.getInputStream()));
        startedAt = Instant.now();
        note("Created", "Created container: " + name);
        note("Started", "Started container " + name);
        phase = "Running";
        state.runs("embedded://" + UUID.randomUUID().toString().replace("-", ""));
        running = new RunningContainer(sandbox, environment);
        probes = new Probes(machine, container, sandbox, environment, this);
        probes.start();
        write();
        var unused = now.onExit().thenAccept(ended -> machine.loop().run(() -> ended(now)));
    }

    private void waitForImage(String image, Images.Problem problem) {
        if (problem.pulled()) {
            note("Pulling", "Pulling image \"%s\"".formatted(image));
        }
        warn("Failed", problem.message());
        warn("Failed", "Error: " + problem.reason());
        state.waits(problem.reason(), problem.message());
        write();
        if (!problem.pulled()) {
            return;
        }
        Duration wait = pulls.next();
        timer = machine.loop().after(Duration.ofSeconds(1), () -> {
            String message = "Back-off pulling image \"%s\": %s".formatted(image, problem.message());
            note("BackOff", "Back-off pulling image \"%s\"".formatted(image));
            warn("Failed", "Error: ImagePullBackOff");
            state.waits("ImagePullBackOff", message);
            write();
            timer = machine.loop().after(wait, this::run);
        });
    }

    private void couldNotStart(String why) {
        log.close();
        warn("Failed", "Error: failed to start container \"%s\": %s".formatted(name, why));
        state.ended(128, "StartError", why);
        if (!isToRunAgain(128)) {
            finish("Failed");
            return;
        }
        state.remembersItsEnd();
        state.waits("RunContainerError", why);
        write();
        Duration wait = restarts.next();
        timer = machine.loop().after(Duration.ofSeconds(1), () -> runLater(wait));
    }

    private void ended(Process which) {
        if (which != process || closed) {
            return;
        }
        int code = process.exitValue();
        stopRunning();
        state.ended(code, code == 0 ? "Completed" : "Error", "");
        restarts.ran(Duration.between(startedAt, Instant.now()));
        boolean again = !terminating && isToRunAgain(code);
        if (terminating) {
            finish(code == 0 ? "Succeeded" : "Failed");
            vanish();
        } else if (again) {
            write();
            state.remembersItsEnd();
            runLater(restarts.next());
        } else {
            finish(code == 0 ? "Succeeded" : "Failed");
        }
    }

    private void runLater(Duration wait) {
        if (wait.isZero()) {
            run();
            return;
        }
        String where = "container=%s pod=%s_%s(%s)".formatted(name, key.name(), key.namespace(), uid);
        warn(
                "BackOff",
                "Back-off restarting failed container %s in pod %s_%s(%s)"
                        .formatted(name, key.name(), key.namespace(), uid));
        state.waits("CrashLoopBackOff", "back-off %s restarting failed %s".formatted(Backoff.text(wait), where));
        write();
        timer = machine.loop().after(wait, this::run);
    }

    private boolean isToRunAgain(int exitCode) {
        return switch (Json.text(pod, "spec", "restartPolicy")) {
            case "Never" -> false;
            case "OnFailure" -> exitCode != 0;
            default -> true;
        };
    }

    /** The container will not run again; the pod is still there to be looked at. */
    private void finish(String lastPhase) {
        phase = lastPhase;
        write();
        sandbox.close();
    }

    /** Begins the end, or brings it nearer. */
    void terminate(Duration grace) {
        timer.cancel();
        if (process == null || !process.isAlive()) {
            vanish();
            return;
        }
        if (!terminating) {
            terminating = true;
            probes.stop();
            note("Killing", "Stopping container " + name);
            askToEnd();
        }
        timer = machine.loop().after(grace, this::kill);
    }

    private void askToEnd() {
        try {
            sandbox.terminate();
        } catch (IOException | IllegalStateException already) {
            // It has just ended, which is what was asked for; if it has not, it is killed after the grace period.
        }
    }

    private void kill() {
        process.destroyForcibly();
        timer = machine.loop().after(LAST_WAIT, this::vanish);
    }

    private void vanish() {
        destroy();
        gone.run();
        Deletion.podIsGone(machine.store(), key, uid);
    }

    /** Ends everything at once. Other threads may call this when the kubelet's own has ended. */
    void destroy() {
        closed = true;
        timer.cancel();
        stopRunning();
        if (process != null) {
            process.destroyForcibly();
        }
        if (sandbox != null) {
            sandbox.close();
        }
        if (log != null) {
            log.delete();
        }
        if (previousLog != null) {
            previousLog.delete();
        }
    }

    private void stopRunning() {
        running = null;
        if (probes != null) {
            probes.stop();
        }
    }

    @Override
    public void started() {
        state.isStarted();
    }

    @Override
    public void ready(boolean now) {
        state.ready(now);
        write();
    }

    @Override
    public void unhealthy(String kind, String output) {
        warn("Unhealthy", "%s probe failed: %s".formatted(kind, output));
    }

    @Override
    public void hopeless(String kind) {
        note(
                "Killing",
                "Container %s failed %s probe, will be restarted".formatted(name, kind.toLowerCase(Locale.ROOT)));
        probes.stop();
        askToEnd();
        Duration grace = Duration.ofSeconds(Json.number(pod, 30, "spec", "terminationGracePeriodSeconds"));
        Process hopeless = process;
        timer = machine.loop().after(grace, hopeless::destroyForcibly);
    }

    private void write() {
        if (!closed) {
            status.write(phase, state, podIp, hostIp);
        }
    }

    private Path directory() {
        return machine.directory().resolve("%s_%s_%s".formatted(key.namespace(), key.name(), uid));
    }

    private void note(String reason, String message) {
        machine.events().normal(pod, Machine.COMPONENT, reason, message);
    }

    private void warn(String reason, String message) {
        machine.events().warning(pod, Machine.COMPONENT, reason, message);
    }

    boolean isOf(String wantedUid) {
        return uid.equals(wantedUid);
    }

    String waitingReason() {
        return state.waitingReason();
    }

    Optional<RunningContainer> running() {
        return Optional.ofNullable(running);
    }

    Optional<LogFile> log(boolean previous) {
        return Optional.ofNullable(previous ? previousLog : log);
    }
}
