package io.meshperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchingTest {

    @TempDir
    Path folder;

    private String waiting(Duration atMost) {
        StringWriter said = new StringWriter();
        new Fetching(folder.resolve("mark")).await(atMost, new PrintWriter(said));
        return said.toString();
    }

    @Test
    void it_ends_soon_after_the_files_were_fetched() {
        CompletableFuture<Void> fetched = CompletableFuture.runAsync(
                () -> {
                    try {
                        Files.createFile(folder.resolve("mark"));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));

        assertThat(waiting(Duration.ofSeconds(30))).contains("the files were fetched");
        fetched.join();
    }

    @Test
    void it_ends_when_the_time_is_over_and_a_fetch_in_mid_run_does_not_count() throws IOException {
        Files.createFile(folder.resolve("mark"));

        assertThat(waiting(Duration.ofMillis(200))).contains("nobody fetched the files");
    }

    @Test
    void without_a_time_it_does_not_wait() {
        assertThat(waiting(Duration.ZERO)).isEmpty();
    }
}
