package io.meshperf.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The terminal that the process was started from, past every redirection: Maven forwards a forked JVM's output line by
 * line, which no bar survives. Goes quiet where the terminal goes away, because nobody's run shall end by that.
 */
final class Terminal implements Consumer<String>, AutoCloseable {

    private static final Path DEVICE = Path.of("/dev/tty");

    private final Writer writer;
    private boolean broken;

    private Terminal(Writer writer) {
        this.writer = writer;
    }

    /** Empty where the process has no terminal. */
    static Optional<Terminal> open() {
        try {
            return Optional.of(new Terminal(new BufferedWriter(
                    Files.newBufferedWriter(DEVICE, StandardCharsets.UTF_8, StandardOpenOption.WRITE))));
        } catch (IOException noTerminal) {
            return Optional.empty();
        }
    }

    @Override
    public void accept(String text) {
        if (broken) {
            return;
        }
        try {
            writer.write(text);
            writer.flush();
        } catch (IOException gone) {
            broken = true;
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            if (!broken) {
                throw new UncheckedIOException("cannot close " + DEVICE, e);
            }
        }
    }
}
