package localmesh.api.kubelet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** What one run of a container has said: one line each, with its time, in a file that is begun anew at 10 MB. */
final class LogFile implements AutoCloseable {

    private static final long LARGEST = 10_000_000;
    private static final int LONGEST_LINE = 16_384;

    private final Path file;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private OutputStream out;
    private long length;
    private int generation;
    private boolean ended;

    LogFile(Path file) throws IOException {
        this.file = file;
        Files.createDirectories(file.toAbsolutePath().getParent());
        out = Files.newOutputStream(file);
    }

    /** Takes in a stream until it ends. */
    void drain(InputStream in) {
        byte[] buffer = new byte[8192];
        try (in) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                append(buffer, n);
            }
        } catch (IOException ended) {
            // A container that is killed takes its end of the pipe with it.
        } finally {
            close();
        }
    }

    private synchronized void append(byte[] bytes, int count) throws IOException {
        for (int i = 0; i < count && !ended; i++) {
            if (bytes[i] != '\n') {
                line.write(bytes[i]);
            }
            if (bytes[i] == '\n' || line.size() >= LONGEST_LINE) {
                writeLine();
            }
        }
        out.flush();
        notifyAll();
    }

    private void writeLine() throws IOException {
        if (length > LARGEST) {
            out.close();
            out = Files.newOutputStream(file);
            length = 0;
            generation++;
        }
        byte[] prefix = (Instant.now() + " ").getBytes(StandardCharsets.US_ASCII);
        line.write('\n');
        byte[] text = line.toByteArray();
        out.write(prefix);
        out.write(text);
        length += prefix.length + text.length;
        line.reset();
    }

    /** How far the log has come. */
    record Position(int generation, long length, boolean ended) {}

    synchronized Position position() {
        return new Position(generation, length, ended);
    }

    /** Waits until there is more than at this position, or no more to come. */
    synchronized Position awaitMore(Position seen) throws InterruptedException {
        while (!ended && generation == seen.generation() && length == seen.length()) {
            wait();
        }
        return position();
    }

    InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    /** No more comes; what is there can still be read. */
    @Override
    public synchronized void close() {
        if (ended) {
            return;
        }
        try (OutputStream closing = out) {
            if (line.size() > 0) {
                writeLine();
            }
            closing.flush();
        } catch (IOException full) {
            throw new UncheckedIOException("cannot write the log " + file, full);
        } finally {
            ended = true;
            notifyAll();
        }
    }

    /** Removes it altogether. */
    void delete() {
        close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException stuck) {
            throw new UncheckedIOException("cannot remove the log " + file, stuck);
        }
    }
}
