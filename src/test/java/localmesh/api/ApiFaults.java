package localmesh.api;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes an API server misbehave, for the tests of its clients. What it answers about itself (/healthz) stays well. */
public final class ApiFaults {

    private final Hooks hooks;
    private final AtomicInteger silentExecs = new AtomicInteger();
    private final List<Refusals> refusals = new CopyOnWriteArrayList<>();
    private final List<Slow> slow = new CopyOnWriteArrayList<>();

    /** What the server lets be done to it. */
    interface Hooks {

        void dropConnections();

        void cutExecs();

        void expireTokens();

        void stop() throws IOException;

        void start() throws IOException;

        void loseNode(String name);

        void findNode(String name);
    }

    /**
     * How a request is refused.
     *
     * @param retryAfter what the answer says about when to come again; absent for what is usual with the code
     */
    public record Refusal(int code, Optional<Duration> retryAfter) {}

    /** Which requests are meant; empty strings mean all. */
    private record Pattern(String method, String path) {

        boolean matches(String actualMethod, String actualPath) {
            return (method.isEmpty() || method.equals(actualMethod)) && actualPath.contains(path);
        }
    }

    private record Refusals(Pattern pattern, Refusal refusal, AtomicInteger left) {}

    private record Slow(Pattern pattern, Duration time) {}

    ApiFaults(Hooks hooks) {
        this.hooks = hooks;
    }

    /** Answers the next requests with this status code, for example 429, 500 or 503. */
    public void refuseNext(int requests, int statusCode) {
        refuse("", "", requests, statusCode);
    }

    /**
     * Answers the next requests of a kind with this status code.
     *
     * @param method {@code GET}, {@code POST} and so on; empty for any
     * @param path a part of the path: {@code /pods}, {@code /exec}; empty for any
     */
    public void refuse(String method, String path, int requests, int statusCode) {
        add(method, path, requests, new Refusal(statusCode, Optional.empty()));
    }

    /** The same, saying when to come again. */
    public void refuse(String method, String path, int requests, int statusCode, Duration retryAfter) {
        add(method, path, requests, new Refusal(statusCode, Optional.of(retryAfter)));
    }

    private void add(String method, String path, int requests, Refusal refusal) {
        refusals.add(new Refusals(new Pattern(method, path), refusal, new AtomicInteger(requests)));
    }

    /** Serves all requests again that would have been refused. */
    public void refuseNoMore() {
        refusals.clear();
    }

    /** Lets every request wait before it is served; zero ends that. */
    public void delayRequests(Duration wait) {
        delayRequests("", "", wait);
    }

    /** Lets requests of a kind wait before they are served, as with {@link #refuse}; zero ends that. */
    public void delayRequests(String method, String path, Duration wait) {
        Pattern pattern = new Pattern(method, path);
        slow.removeIf(one -> one.pattern().equals(pattern));
        if (!wait.isZero()) {
            slow.add(new Slow(pattern, wait));
        }
    }

    /** Breaks all connections that are open now: watches, execs and those that wait for a next request. */
    public void dropConnections() {
        hooks.dropConnections();
    }

    /** Breaks the connections of all execs that are under way; what they run goes on, as on any cluster. */
    public void cutExecs() {
        hooks.cutExecs();
    }

    /** Accepts the next execs, and neither runs them nor ever answers. */
    public void silenceNextExecs(int execs) {
        silentExecs.set(execs);
    }

    /** Knows no token any more that it has given out; {@link ApiServer#token} gives a new one. */
    public void expireTokens() {
        hooks.expireTokens();
    }

    /** Ends the server but not the cluster: pods run on, objects are kept. Who asks is refused the connection. */
    public void stop() throws IOException {
        hooks.stop();
    }

    /** Starts the server again, at the same address. */
    public void start() throws IOException {
        hooks.start();
    }

    /**
     * Lets the control plane lose sight of a node's kubelet: the node and its pods are not ready, they get no more
     * traffic through services, and nobody can speak to them. Their processes run on. Pods are not evicted.
     */
    public void loseNode(String name) {
        hooks.loseNode(name);
    }

    /** Takes back {@link #loseNode}. */
    public void findNode(String name) {
        hooks.findNode(name);
    }

    /** With what this request is to be refused, if it is. */
    public Optional<Refusal> refusal(String method, String path) {
        return refusals.stream()
                .filter(one -> one.pattern().matches(method, path))
                .filter(one -> one.left().getAndUpdate(left -> Math.max(0, left - 1)) > 0)
                .map(Refusals::refusal)
                .findFirst();
    }

    /** How long this request has to wait. */
    public Duration delay(String method, String path) {
        return new ArrayList<>(slow)
                .stream()
                        .filter(one -> one.pattern().matches(method, path))
                        .map(Slow::time)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO);
    }

    /** Whether this exec is to be met with silence. */
    public boolean isSilent() {
        return silentExecs.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }
}
