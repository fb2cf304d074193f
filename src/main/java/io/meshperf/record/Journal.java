package io.meshperf.record;

import io.meshperf.model.RunId;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The trials of a run, a line each, in the order in which they were made. Everything else in a run's folder can be made
 * again from it and from {@link RunRecord}. A last line without its end was being written when the run was killed or the
 * disk was full: it counts as not there.
 *
 * <p>The tools' own words stay in the file: those of a long run are more than a heap holds.
 */
public final class Journal {

    static final String FILE = "journal.jsonl";

    /** What is kept of an answer is some MB, and escaped it is six times as much. */
    private static final int LONGEST_LINE = 32_000_000;

    private final Path file;
    private final RunId run;
    private final List<TrialResult> trials = new ArrayList<>();
    private final Map<Trial, Line> lines = new HashMap<>();
    private long intactBytes;

    private Journal(Path file, RunId run) {
        this.file = file;
        this.run = run;
    }

    /** A trial's line, line end included. */
    public static String line(RunId run, TrialResult result) {
        return Json.line(TrialWriter.write(run, result)) + "\n";
    }

    /**
     * Reads the journal in a run's folder.
     *
     * @throws RecordException naming file, line and what is wrong
     */
    public static Journal open(Path folder) {
        Journal journal =
                new Journal(folder.resolve(FILE), RunRecord.read(folder).run());
        journal.read((number, result) -> journal.trials.add(result.withoutAnswer()));
        return journal;
    }

    /**
     * The trials in the journal of a run's folder one by one, in their order; those that were made again are among them.
     *
     * @throws RecordException naming file, line and what is wrong
     * @throws IOException that the reader threw
     */
    public static void each(Path folder, Reader reader) throws IOException {
        try {
            new Journal(folder.resolve(FILE), RunRecord.read(folder).run()).read((number, result) -> {
                try {
                    reader.next(number, result);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** All of them with the tools' own words, of a run that is not large. */
    public static List<TrialResult> read(Path folder) {
        List<TrialResult> all = new ArrayList<>();
        new Journal(folder.resolve(FILE), RunRecord.read(folder).run()).read((number, result) -> all.add(result));
        return List.copyOf(all);
    }

    /** Takes the trials of a journal. */
    @FunctionalInterface
    public interface Reader {

        /** @param number of the trial in the run, counted from 1 */
        void next(int number, TrialResult result) throws IOException;
    }

    private interface Taker {
        void next(int number, TrialResult result);
    }

    private record Line(int number, long at, int length) {}

    /** In their order and without the tools' own words. */
    public List<TrialResult> trials() {
        return Collections.unmodifiableList(trials);
    }

    /** One of them as it was written. */
    public TrialResult asWritten(Trial trial) {
        Line line = lines.get(trial);
        byte[] bytes = new byte[line.length()];
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            open.seek(line.at());
            open.readFully(bytes);
        } catch (IOException e) {
            throw RecordException.reading(file, e);
        }
        return trial(line.number(), bytes);
    }

    /** How much of it is whole lines. */
    long intactBytes() {
        return intactBytes;
    }

    private void read(Taker taker) {
        try (InputStream bytes = Files.newInputStream(file)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            byte[] block = new byte[65_536];
            for (int length = bytes.read(block); length >= 0; length = bytes.read(block)) {
                int from = 0;
                for (int at = 0; at < length; at++) {
                    if (block[at] == '\n') {
                        line.write(block, from, at - from);
                        take(line.toByteArray(), taker);
                        line.reset();
                        from = at + 1;
                    }
                }
                line.write(block, from, length - from);
                if (line.size() > LONGEST_LINE) {
                    throw damaged(
                            lines.size() + 1, "it is longer than " + LONGEST_LINE + " bytes, which no trial's line is");
                }
            }
        } catch (IOException e) {
            throw RecordException.reading(file, e);
        }
    }

    private void take(byte[] bytes, Taker taker) {
        int number = lines.size() + 1;
        TrialResult result = trial(number, bytes);
        Line earlier = lines.putIfAbsent(result.trial(), new Line(number, intactBytes, bytes.length));
        if (earlier != null) {
            throw damaged(number, "this trial is in line " + earlier.number() + " already");
        }
        intactBytes += bytes.length + 1;
        taker.next(number, result);
    }

    private TrialResult trial(int number, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return TrialReader.read(run, Json.read(text));
        } catch (CharacterCodingException e) {
            throw damaged(number, "this is not UTF-8");
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw damaged(number, String.valueOf(e.getMessage()));
        }
    }

    private RecordException damaged(int number, String what) {
        return RecordException.damaged(file, ", line " + number, what);
    }
}
