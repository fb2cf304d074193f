package io.meshperf.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Waits until somebody has fetched the files: a pod that has ended lets nobody in any more. Whoever fetches them (the
 * image's {@code results}) leaves a mark.
 */
final class Fetching {

    /** For what the tar's last bytes still have to go through. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Path mark;

    Fetching(Map<String, String> environment) {
        this(Path.of(environment.getOrDefault("MESHPERF_FETCHED", "/tmp/results-fetched")));
    }

    Fetching(Path mark) {
        this.mark = mark;
    }

    /** Returns when the files were fetched, or the time is over; a mark from before the end does not count. */
    void await(Duration atMost, PrintWriter out) {
        if (atMost.isZero()) {
            return;
        }
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            Files.deleteIfExists(mark);
            mark.toAbsolutePath().getParent().register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            out.println(
                    "waiting " + atMost.toSeconds() + " s for somebody to fetch the files: kubectl exec … -- results");
            out.flush();
            boolean fetched = marked(watch, atMost);
            if (fetched) {
                // No mark follows; this is the time that the last bytes have.
                pass(watch, FAREWELL);
            }
            out.println(fetched ? "the files were fetched" : "nobody fetched the files");
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot wait for " + mark, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean marked(WatchService watch, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!Files.exists(mark)) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            next(watch, left);
        }
        return true;
    }

    private static void pass(WatchService watch, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            next(watch, left);
        }
    }

    private static void next(WatchService watch, long nanos) throws InterruptedException {
        WatchKey key = watch.poll(nanos, TimeUnit.NANOSECONDS);
        if (key != null) {
            key.pollEvents();
            key.reset();
        }
    }
}
