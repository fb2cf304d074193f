package io.meshperf.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Says that somebody is measuring this run: going on with it from a second process would take the first one's workers
 * away. The kernel takes the lock from a process that is killed.
 */
public final class RunLock implements AutoCloseable {

    private static final String FILE = ".lock";

    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws RecordException if another process, or this one, holds it */
    public static RunLock hold(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            if (tryLock(channel) == null) {
                channel.close();
                throw new RecordException("run " + folder.getFileName()
                        + " is being measured by another process; end that one first, or start anew, without -Dresume");
            }
            return new RunLock(file, channel);
        } catch (IOException e) {
            throw RecordException.writing(file, e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException e) {
            // The process ends soon, and the lock with it.
            return;
        }
    }
}
