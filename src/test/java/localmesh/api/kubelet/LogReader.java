package localmesh.api.kubelet;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import localmesh.api.store.Times;

/** Reads a log as a client asked for it. */
final class LogReader {

    private final LogFile log;
    private final Wish wish;

    /** What a client wants of a log; since is the time of the first line, tail the number of last lines. */
    record Wish(boolean follow, boolean timestamps, OptionalLong tail, Optional<Instant> since) {}

    LogReader(LogFile log, Wish wish) {
        this.log = log;
        this.wish = wish;
    }

    void copy(OutputStream out) throws IOException, InterruptedException {
        LogFile.Position position = log.position();
        long skipped = wish.tail().isPresent()
                ? Math.max(0, lines(position.length()) - wish.tail().getAsLong())
                : 0;
        copy(out, 0, position.length(), skipped);
        while (wish.follow() && !position.ended()) {
            LogFile.Position more = log.awaitMore(position);
            long from = more.generation() == position.generation() ? position.length() : 0;
            copy(out, from, more.length(), 0);
            position = more;
        }
    }

    private long lines(long end) throws IOException {
        long lines = 0;
        try (InputStream in = new BufferedInputStream(log.open())) {
            for (long i = 0; i < end; i++) {
                if (in.read() == '\n') {
                    lines++;
                }
            }
        }
        return lines;
    }

    private void copy(OutputStream out, long start, long end, long skipped) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long number = 0;
        try (InputStream in = new BufferedInputStream(log.open())) {
            in.skipNBytes(start);
            for (long i = start; i < end; i++) {
                int next = in.read();
                if (next < 0) {
                    break;
                }
                line.write(next);
                if (next == '\n') {
                    if (number++ >= skipped) {
                        write(out, line.toByteArray());
                    }
                    line.reset();
                }
            }
        }
        out.flush();
    }

    private void write(OutputStream out, byte[] line) throws IOException {
        int space = 0;
        while (line[space] != ' ') {
            space++;
        }
        if (wish.since().isPresent()) {
            String time = new String(line, 0, space, StandardCharsets.US_ASCII);
            if (Times.parse(time).orElse(Instant.MIN).isBefore(wish.since().get())) {
                return;
            }
        }
        int from = wish.timestamps() ? 0 : space + 1;
        out.write(line, from, line.length - from);
    }
}
