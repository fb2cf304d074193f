package endtoend.campaign;

import io.meshperf.model.ClusterId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Real clusters, whose links and servers a program of their owner reaches: it is called with a grip's name in lower case
 * and {@code begin} or {@code end}, and with the name and {@code can}, which it answers by its exit code.
 */
final class ScriptHands implements Hands {

    private final String program;
    private final String contextA;
    private final String contextB;
    private final String image;

    ScriptHands(String program, String contextA, String contextB, String image) {
        this.program = program;
        this.contextA = contextA;
        this.contextB = contextB;
        this.image = image;
    }

    @Override
    public boolean can(Grip grip) {
        try {
            return !program.isEmpty() && call(grip, "can") == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void apply(Grip grip, boolean begin) throws IOException {
        int code = call(grip, begin ? "begin" : "end");
        if (code != 0) {
            throw new IOException(program + " " + grip + " failed with exit code " + code);
        }
    }

    private int call(Grip grip, String what) throws IOException {
        Process process = new ProcessBuilder(program, grip.name().toLowerCase(Locale.ROOT), what)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IOException(program + " " + grip + " does not end: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (process.exitValue() != 0 && !what.equals("can")) {
            throw new IOException(program + " " + grip + " " + what + ": " + said);
        }
        return process.exitValue();
    }

    @Override
    public String context(ClusterId cluster) {
        return cluster == ClusterId.A ? contextA : contextB;
    }

    @Override
    public String name() {
        return "real clusters " + contextA + " and " + contextB;
    }

    @Override
    public String image() {
        return image;
    }
}
