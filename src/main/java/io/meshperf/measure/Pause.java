package io.meshperf.measure;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets time pass between trials, so that burst allowances refill and CPUs cool down. */
@FunctionalInterface
public interface Pause {

    /** Returns when the time is over. */
    void last(Duration duration) throws InterruptedException;

    /** A pause in real time. */
    static Pause real() {
        return duration -> {
            if (new CountDownLatch(1).await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("nobody counts this latch down");
            }
        };
    }
}
