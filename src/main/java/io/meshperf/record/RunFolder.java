package io.meshperf.record;

import io.meshperf.model.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The folder of one run, and the link {@code latest} beside it. */
public final class RunFolder {

    private final Path folder;

    private RunFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder and points {@code latest} at it.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public static RunFolder create(Path parent, RunId run) {
        Path folder = parent.resolve(run.value());
        try {
            Files.createDirectories(folder);
            Path link = parent.resolve("." + run + ".latest");
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, folder.getFileName());
            // Renaming over the old link leaves no moment without one.
            Files.move(link, parent.resolve("latest"), StandardCopyOption.ATOMIC_MOVE);
            return new RunFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the run's folder " + folder, e);
        }
    }

    public Path path() {
        return folder;
    }

    /** Replaces a file as a whole: a reader, or a run that is killed, sees the old or the new one. */
    public void replace(String name, String text) {
        Path temporary = folder.resolve("." + name + ".new");
        try {
            Files.writeString(temporary, text);
            Files.move(temporary, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder.resolve(name), e);
        }
    }

    /** Adds to the end of a file and returns when it is on the disk. */
    public void append(String name, String text) {
        try (FileChannel channel = FileChannel.open(
                folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            var bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder.resolve(name), e);
        }
    }
}
