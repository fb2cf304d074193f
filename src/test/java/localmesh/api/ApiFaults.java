package localmesh.api;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes an API server misbehave, for the tests of its clients. What it answers about itself (/healthz) stays well. */
public final class ApiFaults {

    private final AtomicInteger refusals = new AtomicInteger();
    private final Runnable dropConnections;
    private final Runnable cutExecs;
    private volatile int refusal = 500;
    private volatile Duration delay = Duration.ZERO;

    ApiFaults(Runnable dropConnections, Runnable cutExecs) {
        this.dropConnections = dropConnections;
        this.cutExecs = cutExecs;
    }

    /** Answers the next requests with this status code, for example 429, 500 or 503. */
    public void refuseNext(int requests, int statusCode) {
        refusal = statusCode;
        refusals.set(requests);
    }

    /** Lets every request wait before it is served; zero ends that. */
    public void delayRequests(Duration wait) {
        delay = wait;
    }

    /** Breaks all connections that are open now: watches, execs and those that wait for a next request. */
    public void dropConnections() {
        dropConnections.run();
    }

    /** Breaks the connections of all execs that are under way. */
    public void cutExecs() {
        cutExecs.run();
    }

    /** The status code with which this request is to be refused, or 0. */
    public int nextRefusal() {
        return refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? refusal : 0;
    }

    public Duration delay() {
        return delay;
    }
}
