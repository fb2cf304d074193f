package io.meshperf.record;

import io.meshperf.model.RunId;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The trials of a run, a line each, in the order in which they were made. Everything else in a run's folder can be made
 * again from it and from {@link RunRecord}. A last line without its end was being written when the run was killed or the
 * disk was full: it counts as not there.
 */
public final class Journal {

    static final String FILE = "journal.jsonl";

    private final Path file;
    private final RunId run;
    private final List<TrialResult> trials = new ArrayList<>();
    private final Map<Trial, Integer> lines = new HashMap<>();
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
     * The trials in the journal of a run's folder, in their order; those that were made again are among them.
     *
     * @throws RecordException naming file, line and what is wrong
     */
    public static List<TrialResult> read(Path folder) {
        return List.copyOf(open(folder).trials);
    }

    /** How much of the journal in a run's folder is whole lines. */
    static long intactBytes(Path folder) {
        return open(folder).intactBytes;
    }

    private static Journal open(Path folder) {
        Path file = folder.resolve(FILE);
        Journal journal = new Journal(file, RunRecord.read(folder).run());
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
                continue;
            }
            intactBytes += line.size() + 1;
            add(line.toByteArray());
            line.reset();
        }
    }

    private void add(byte[] bytes) {
        int number = trials.size() + 1;
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
            trials.add(result);
        } catch (CharacterCodingException e) {
            throw RecordException.damaged(file, ", line " + number, "this is not UTF-8");
        } catch (IllegalArgumentException e) {
            throw RecordException.damaged(file, ", line " + number, String.valueOf(e.getMessage()));
        }
    }
}
