package io.meshperf.measure;

import io.meshperf.model.WorkerId;
import io.meshperf.shell.Command;
import io.meshperf.shell.CommandResult;
import io.meshperf.shell.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Runs commands on this machine, with a folder of fake tools first in its PATH. */
record LocalShell(Path tools) implements Shell {

    @Override
    public CommandResult run(WorkerId where, Command command) {
        try {
            Process process = start(command);
            long start = System.nanoTime();
            CompletableFuture<String> stdout = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
            String stderr = text(process.getErrorStream());
            return CommandResult.exited(process.waitFor(), stdout.join(), stderr, start, System.nanoTime());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Process start(Command command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.argv());
        builder.environment().merge("PATH", tools.toString(), (path, first) -> first + ":" + path);
        return builder.start();
    }

    private static String text(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
