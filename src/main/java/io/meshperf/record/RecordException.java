package io.meshperf.record;

import io.meshperf.text.Foreign;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** What a run leaves on disk cannot be written or read; says which file, what is wrong and what to do, and has no stack trace. */
public final class RecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean ofWriting;

    public RecordException(String message) {
        this(message, false);
    }

    private RecordException(String message, boolean ofWriting) {
        super(Foreign.line(message), null, false, false);
        this.ofWriting = ofWriting;
    }

    /** Whether something could not be written, and what was measured could so not be kept. */
    public boolean isOfWriting() {
        return ofWriting;
    }

    /** A file or folder could not be written. */
    public static RecordException writing(Path file, IOException e) {
        return new RecordException("cannot write " + file + ": " + reason(e) + "; " + remedy(e), true);
    }

    /** A file of a run that goes on could not be written. */
    static RecordException writing(Path folder, String name, IOException e) {
        String kept = Files.exists(folder.resolve(Journal.FILE))
                ? "; the trials before this are kept, and -Dresume=" + folder.getFileName() + " goes on with them"
                : "";
        return new RecordException(writing(folder.resolve(name), e).getMessage() + kept, true);
    }

    /** A file or folder could not be read at all. */
    static RecordException reading(Path file, IOException e) {
        return new RecordException("cannot read " + file + ": " + reason(e));
    }

    /** A file could be read and does not hold what it should. */
    static RecordException damaged(Path file, String where, String what) {
        return new RecordException("cannot read " + file + where + ": " + what + "; nothing was changed");
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        Optional<String> reason = e instanceof FileSystemException there
                ? Optional.ofNullable(there.getReason())
                : Optional.ofNullable(e.getMessage());
        return reason.orElse(e.getClass().getSimpleName());
    }

    private static String remedy(IOException e) {
        String reason = reason(e);
        if (reason.contains("No space left") || reason.contains("quota")) {
            return "make room on that disk";
        }
        if (e instanceof NoSuchFileException) {
            return "leave a run's folder in its place while the run goes on";
        }
        return "this account must be able to write there";
    }
}
