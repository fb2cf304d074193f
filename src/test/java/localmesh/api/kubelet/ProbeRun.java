package localmesh.api.kubelet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import localmesh.api.Sandbox;
import localmesh.api.control.Loop;

/** One answer to a probe. Blocks, so it has a thread of its own for as long as it takes. */
record ProbeRun(Probe probe, Sandbox sandbox, Environment environment, Loop loop) {

    private static final int LONGEST_OUTPUT = 10_240;

    /** What became of it; the output explains a failure. */
    record Answer(boolean passed, String output) {}

    Answer answer() {
        AtomicBoolean late = new AtomicBoolean();
        try {
            Process process = sandbox.exec(probe.argv(), environment.variables());
            Loop.Timer deadline = loop.after(probe.timeout(), () -> {
                late.set(true);
                process.destroyForcibly();
            });
            process.getOutputStream().close();
            String output = read(process.getInputStream()) + read(process.getErrorStream());
            boolean ended = process.waitFor(probe.timeout().toMillis() + 1000, TimeUnit.MILLISECONDS);
            deadline.cancel();
            if (late.get() || !ended) {
                return new Answer(
                        false,
                        "command timed out: %s timed out after %ds"
                                .formatted(probe.argv(), probe.timeout().toSeconds()));
            }
            return new Answer(process.exitValue() == 0, output.strip());
        } catch (IOException | IllegalStateException gone) {
            return new Answer(false, String.valueOf(gone.getMessage()));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return new Answer(false, "the probe was interrupted");
        }
    }

    private static String read(InputStream in) throws IOException {
        String text = new String(in.readNBytes(LONGEST_OUTPUT), StandardCharsets.UTF_8);
        in.transferTo(OutputStream.nullOutputStream());
        return text;
    }
}
