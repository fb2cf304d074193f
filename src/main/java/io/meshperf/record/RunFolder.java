package io.meshperf.record;

import io.meshperf.model.RunId;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The folder of one run, and the link {@code latest} beside it. What cannot be written is a {@link RecordException}. */
public final class RunFolder {

    static final String LATEST = "latest";

    private final Path folder;

    private RunFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder and points {@code latest} at it. */
    public static RunFolder create(Path parent, RunId run) {
        Path folder = parent.resolve(run.value());
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw RecordException.writing(folder, e);
        }
        pointLatestAt(folder);
        return new RunFolder(folder);
    }

    /**
     * Opens the folder of a run that was broken off, cuts a torn last line off its journal and points {@code latest} at
     * it.
     *
     * @param idOrLatest a run's id, or {@code latest}
     * @throws RecordException if there is no such run or its journal cannot be read; nothing was changed then
     */
    public static RunFolder reopen(Path parent, String idOrLatest) {
        Path folder = RunSearch.find(parent, idOrLatest);
        Path journal = folder.resolve(Journal.FILE);
        long intact = Journal.open(folder).intactBytes();
        try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.WRITE)) {
            channel.truncate(intact);
            channel.force(true);
        } catch (IOException e) {
            throw RecordException.writing(journal, e);
        }
        pointLatestAt(folder);
        return new RunFolder(folder);
    }

    /** A run's folder as it is, wherever it is. */
    public static RunFolder at(Path folder) {
        return new RunFolder(folder);
    }

    private static void pointLatestAt(Path folder) {
        Path link = folder.resolveSibling("." + folder.getFileName() + ".latest");
        try {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, folder.getFileName());
            // Renaming over the old link leaves no moment without one.
            Files.move(link, folder.resolveSibling(LATEST), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw RecordException.writing(folder.resolveSibling(LATEST), e);
        }
    }

    public Path path() {
        return folder;
    }

    /** Replaces a file as a whole: a reader, or a run that is killed, sees the old or the new one. */
    public void replace(String name, String text) {
        replace(name, file -> file.write(text));
    }

    /** The same with a file that is too large to be held as a text. */
    public void replace(String name, Content content) {
        Path temporary = folder.resolve("." + name + ".new");
        try {
            try (Writer file = new BufferedWriter(new OutputStreamWriter(newFile(temporary), StandardCharsets.UTF_8))) {
                content.writeTo(file);
            }
            Files.move(temporary, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            quietly(e, () -> Files.deleteIfExists(temporary));
            throw RecordException.writing(folder, name, e);
        } catch (RuntimeException | Error e) {
            quietly(e, () -> Files.deleteIfExists(temporary));
            throw e;
        }
    }

    /** A file of our own: somebody may have put a link under its name, and what it points at is not ours. */
    private static OutputStream newFile(Path file) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(file.toString(), null, "Is a directory");
        }
        Files.deleteIfExists(file);
        return Files.newOutputStream(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    /** What a file gets. */
    @FunctionalInterface
    public interface Content {

        void writeTo(Writer file) throws IOException;
    }

    /** Adds to the end of a file and returns when it is on the disk. If all of it cannot be added, nothing is. */
    public void append(String name, String text) {
        try (FileChannel channel = FileChannel.open(
                folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            long before = channel.size();
            try {
                var bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(false);
            } catch (IOException e) {
                quietly(e, () -> channel.truncate(before));
                throw e;
            }
        } catch (IOException e) {
            throw RecordException.writing(folder, name, e);
        }
    }

    /** Tidies up after a failure, which must not be hidden by another one. */
    private static void quietly(Throwable failure, Tidying tidying) {
        try {
            tidying.run();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private interface Tidying {
        void run() throws IOException;
    }
}
