package conformance;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.dsl.ExecListener;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What came of a command in a container.
 *
 * @param exit null if the connection broke, -1 if it could not be run
 * @param status what the server said at the end, null if nothing
 */
record Answer(Integer exit, String out, String err, Status status) {

    private static final long LIMIT_SECONDS = 40;

    static Answer of(PodResource pod, String... command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        AtomicReference<Status> status = new AtomicReference<>();
        ExecListener listener = new ExecListener() {
            @Override
            public void onClose(int code, String reason) {}

            @Override
            public void onExit(int code, Status ended) {
                status.set(ended);
            }
        };
        try (ExecWatch watch = pod.inContainer("main")
                .withReadyWaitTimeout(0)
                .writingOutput(out)
                .writingError(err)
                .usingListener(listener)
                .exec(command)) {
            Integer exit = watch.exitCode().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            return new Answer(
                    exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), status.get());
        } catch (ExecutionException | TimeoutException lost) {
            throw new AssertionError(String.join(" ", command) + " has no end: " + out + err, lost);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
