package localmesh.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.PumpStreamHandler;

/** Runs a program of this machine to its end. */
final class OneShot {

    private OneShot() {}

    /**
     * Runs it and returns what it printed, stdout and stderr together.
     *
     * @param more environment variables beside those of this process
     * @throws IOException with its last words if it fails or does not end in time
     */
    static String run(Duration limit, Map<String, String> more, List<String> argv) throws IOException {
        CommandLine command = new CommandLine(argv.get(0));
        argv.stream().skip(1).forEach(argument -> command.addArgument(argument, false));
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ExecuteWatchdog watchdog = ExecuteWatchdog.builder().setTimeout(limit).get();
        DefaultExecutor executor = DefaultExecutor.builder()
                .setExecuteStreamHandler(new PumpStreamHandler(output))
                .get();
        executor.setWatchdog(watchdog);
        executor.setExitValues(null);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(more);
        int exit = executor.execute(command, environment);
        String text = output.toString(StandardCharsets.UTF_8);
        if (watchdog.killedProcess()) {
            throw new IOException(argv.get(0) + " did not end within " + limit.toSeconds() + " s: " + lastWords(text));
        }
        if (exit != 0) {
            throw new IOException(argv.get(0) + " ended with " + exit + ": " + lastWords(text));
        }
        return text;
    }

    private static String lastWords(String text) {
        String stripped = text.strip();
        return stripped.length() <= 600 ? stripped : "… " + stripped.substring(stripped.length() - 600);
    }
}
