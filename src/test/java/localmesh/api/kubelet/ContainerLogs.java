package localmesh.api.kubelet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The logs of the last two runs of a container. Written by the kubelet's thread, read by any. */
final class ContainerLogs {

    private final Path directory;
    private volatile LogFile current;
    private volatile LogFile previous;
    private int runs;

    ContainerLogs(Path directory) {
        this.directory = directory;
    }

    /** The log of the next run. */
    LogFile begin() throws IOException {
        LogFile next = new LogFile(directory.resolve(runs++ + ".log"));
        if (previous != null) {
            previous.delete();
        }
        previous = current;
        current = next;
        return next;
    }

    Optional<LogFile> get(boolean previousRun) {
        return Optional.ofNullable(previousRun ? previous : current);
    }

    void delete() {
        get(true).ifPresent(LogFile::delete);
        get(false).ifPresent(LogFile::delete);
        directory.toFile().delete();
    }
}
