package localmesh.api.kubelet;

import java.time.Duration;
import localmesh.api.control.Loop;

/** The one thing that a pod waits to do: setting it anew calls off what was set before. */
final class Alarm {

    private final Loop loop;
    private Loop.Timer timer = () -> {};

    Alarm(Loop loop) {
        this.loop = loop;
    }

    void set(Duration delay, Runnable task) {
        timer.cancel();
        timer = loop.after(delay, task);
    }

    void cancel() {
        timer.cancel();
    }
}
