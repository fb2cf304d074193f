package io.meshperf.record;

import io.meshperf.model.Environment;
import io.meshperf.model.RunId;
import io.meshperf.model.WorkloadKind;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run was asked for and what it stood on: environment.json.
 *
 * @param finishedAt when the run came to its end; empty while it goes on, and for ever if it was killed
 * @param settings every setting as text, by key
 * @param blocks those that are planned; a filter of tests may have left out some of the settings' groups
 * @param sessions the first one, and another each time the run was resumed; never empty
 */
public record RunRecord(
        RunId run,
        Optional<Instant> finishedAt,
        Map<String, String> settings,
        List<WorkloadKind> blocks,
        List<Session> sessions) {

    static final String FILE = "environment.json";

    public RunRecord {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        blocks = List.copyOf(blocks);
        sessions = List.copyOf(sessions);
        if (sessions.isEmpty()) {
            throw new IllegalArgumentException("a run has at least one session");
        }
    }

    /**
     * Of the run in this folder.
     *
     * @throws RecordException naming the file and what is wrong
     */
    public static RunRecord read(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            return parse(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw RecordException.damaged(file, "", "this is not UTF-8");
        } catch (IOException e) {
            throw RecordException.reading(file, e);
        } catch (IllegalArgumentException e) {
            throw RecordException.damaged(file, "", String.valueOf(e.getMessage()));
        }
    }

    /** What the newest session stands on. */
    public Environment environment() {
        return sessions.get(sessions.size() - 1).environment();
    }

    /** The same run, finished. */
    public RunRecord finished(Instant at) {
        return new RunRecord(run, Optional.of(at), settings, blocks, sessions);
    }

    /** Writes it into the run's folder. */
    public void writeTo(RunFolder folder) {
        folder.replace(FILE, text());
    }

    String text() {
        ObjectNode root = Json.object();
        root.put("format", Json.FORMAT);
        root.put("run", run.value());
        finishedAt.ifPresent(instant -> root.put("finished_at", instant.toString()));
        put(root.putObject("settings"), settings);
        ArrayNode planned = root.putArray("blocks");
        blocks.forEach(block -> planned.add(block.id()));
        ArrayNode list = root.putArray("sessions");
        for (Session session : sessions) {
            ObjectNode node = list.addObject();
            node.put("started_at", session.startedAt().toString());
            node.put("trials_before", session.trialsBefore());
            put(node.putObject("environment"), session.environment().facts());
        }
        return Json.pretty(root);
    }

    private static RunRecord parse(String text) {
        Fields root = Json.read(text);
        List<Session> sessions = new ArrayList<>();
        for (Fields node : root.objects("sessions")) {
            sessions.add(new Session(
                    node.instant("started_at"),
                    node.count("trials_before"),
                    new Environment(node.textsByName("environment"))));
            node.requireNoOther();
        }
        RunRecord record = new RunRecord(
                new RunId(root.text("run")),
                root.optionalInstant("finished_at"),
                root.textsByName("settings"),
                root.texts("blocks").stream().map(WorkloadKind::of).toList(),
                sessions);
        root.requireNoOther();
        return record;
    }

    private static void put(ObjectNode node, Map<String, String> texts) {
        texts.forEach((key, text) -> {
            // A cluster may leave a fact empty that others fill.
            if (text != null) {
                node.put(key, text);
            }
        });
    }
}
