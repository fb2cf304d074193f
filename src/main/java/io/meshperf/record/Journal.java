package io.meshperf.record;

import io.meshperf.model.RunId;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The trials of a run, a line each, in the order in which they were made. Everything else in a run's folder can be made
 * again from it and from {@link RunRecord}. A last line without its end was being written when the run was killed or the
 * disk was full: it counts as not there.
 */
public final class Journal {

    static final String FILE = "journal.jsonl";

    /** What is kept of an answer is some MB, and escaped it is six times as much. */
    private static final int LONGEST_LINE = 32_000_000;

    private final Path file;
    private final RunId run;
    private final BiConsumer<Integer, TrialResult> reader;
    private final Map<Trial, Integer> lines = new HashMap<>();
    private int number = 1;
    private long intactBytes;

    private Journal(Path file, RunId run, BiConsumer<Integer, TrialResult> reader) {
        this.file = file;
        this.run = run;
        this.reader = reader;
    }

    /** A trial's line, line end included. */
    public static String line(RunId run, TrialResult result) {
        return Json.line(TrialWriter.write(run, result)) + "\n";
    }

    /**
     * The trials in the journal of a run's folder, in their order; those that were made again are among them. They come
     * without the tools' own words, because those of a long run are more than a heap holds.
     *
     * @throws RecordException naming file, line and what is wrong
     */
    public static List<TrialResult> read(Path folder) {
        List<TrialResult> trials = new ArrayList<>();
        open(folder, (number, result) -> trials.add(result.withoutAnswer()));
        return List.copyOf(trials);
    }

    /**
     * The same one by one, each as it was written.
     *
     * @throws RecordException naming file, line and what is wrong
     * @throws IOException that the reader threw
     */
    public static void each(Path folder, Reader reader) throws IOException {
        try {
            open(folder, (number, result) -> {
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

    /** Takes the trials of a journal. */
    @FunctionalInterface
    public interface Reader {

        /** @param number of the trial in the run, counted from 1 */
        void next(int number, TrialResult result) throws IOException;
    }

    /** How much of the journal in a run's folder is whole lines. */
    static long intactBytes(Path folder) {
        return open(folder, (number, result) -> {}).intactBytes;
    }

    private static Journal open(Path folder, BiConsumer<Integer, TrialResult> reader) {
        Path file = folder.resolve(FILE);
        Journal journal = new Journal(file, RunRecord.read(folder).run(), reader);
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            journal.readFrom(bytes);
        } catch (IOException e) {
            throw RecordException.reading(file, e);
        }
        return journal;
    }

    private void readFrom(InputStream bytes) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = bytes.read(); next >= 0; next = bytes.read()) {
            if (next != '\n') {
                line.write(next);
                if (line.size() > LONGEST_LINE) {
                    throw damaged("it is longer than " + LONGEST_LINE + " bytes, which no trial's line is");
                }
                continue;
            }
            intactBytes += line.size() + 1;
            reader.accept(number, trial(line.toByteArray()));
            number++;
            line.reset();
        }
    }

    private TrialResult trial(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            TrialResult result = TrialReader.read(run, Json.read(text));
            Integer earlier = lines.putIfAbsent(result.trial(), number);
            if (earlier != null) {
                throw new IllegalArgumentException("this trial is in line " + earlier + " already");
            }
            return result;
        } catch (CharacterCodingException e) {
            throw damaged("this is not UTF-8");
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw damaged(String.valueOf(e.getMessage()));
        }
    }

    private RecordException damaged(String what) {
        return RecordException.damaged(file, ", line " + number, what);
    }
}
