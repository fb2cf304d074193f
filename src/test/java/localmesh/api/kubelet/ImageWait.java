package localmesh.api.kubelet;

import java.time.Duration;

/** Waits for an image in vain, as a kubelet does that tries to pull it again and again. */
final class ImageWait {

    /** How long the failure of the pull itself is to be seen. */
    private static final Duration SHOWN = Duration.ofSeconds(1);

    private final String image;
    private final PodEvents events;
    private final ContainerState state;
    private final Alarm alarm;
    private final Runnable write;
    private final Backoff pulls = new Backoff(false);

    ImageWait(String image, PodEvents events, ContainerState state, Alarm alarm, Runnable write) {
        this.image = image;
        this.events = events;
        this.state = state;
        this.alarm = alarm;
        this.write = write;
    }

    void begin(Images.Problem problem, Runnable retry) {
        if (problem.pulled()) {
            events.normal("Pulling", "Pulling image \"%s\"".formatted(image));
        }
        events.warning("Failed", problem.message());
        events.warning("Failed", "Error: " + problem.reason());
        state.waits(problem.reason(), problem.message());
        write.run();
        if (problem.pulled()) {
            alarm.set(SHOWN, () -> backOff(problem, retry));
        }
    }

    private void backOff(Images.Problem problem, Runnable retry) {
        String message = "Back-off pulling image \"%s\"".formatted(image);
        events.normal("BackOff", message);
        events.warning("Failed", "Error: ImagePullBackOff");
        state.waits("ImagePullBackOff", message + ": " + problem.message());
        write.run();
        alarm.set(pulls.next(), retry);
    }
}
