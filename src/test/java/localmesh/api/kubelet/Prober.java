package localmesh.api.kubelet;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import localmesh.api.Sandbox;
import localmesh.api.control.Loop;

/** Puts one probe to one run of a container until it is stopped. Used by the kubelet's thread only. */
final class Prober {

    private final Probe probe;
    private final ProbeRun run;
    private final Loop loop;
    private final Executor blocking;
    private final BiConsumer<Verdict, String> listener;
    private Loop.Timer next = () -> {};
    private boolean stopped;
    private long inARow;
    private boolean lastPassed;

    /** What an answer means, with those before it. */
    enum Verdict {
        /** Passed often enough. */
        PASSED,
        /** Failed, but not yet often enough to count. */
        DOUBTFUL,
        /** Failed often enough. */
        FAILED
    }

    /** @param listener gets the verdict and the output after each answer that means something */
    Prober(
            Probe probe,
            Sandbox sandbox,
            Environment environment,
            Loop loop,
            Executor blocking,
            BiConsumer<Verdict, String> listener) {
        this.probe = probe;
        this.run = new ProbeRun(probe, sandbox, environment, loop);
        this.loop = loop;
        this.blocking = blocking;
        this.listener = listener;
    }

    void start() {
        schedule(probe.delay());
    }

    void stop() {
        stopped = true;
        next.cancel();
    }

    private void schedule(Duration delay) {
        next = loop.after(
                delay,
                () -> blocking.execute(() -> {
                    ProbeRun.Answer answer = run.answer();
                    loop.run(() -> take(answer));
                }));
    }

    private void take(ProbeRun.Answer answer) {
        if (stopped) {
            return;
        }
        inARow = answer.passed() == lastPassed ? inARow + 1 : 1;
        lastPassed = answer.passed();
        schedule(probe.period());
        if (answer.passed() && inARow >= probe.successesToPass()) {
            listener.accept(Verdict.PASSED, answer.output());
        } else if (!answer.passed()) {
            boolean enough = inARow >= probe.failuresToFail();
            listener.accept(enough ? Verdict.FAILED : Verdict.DOUBTFUL, answer.output());
        }
    }
}
