package io.meshperf.record;

import io.meshperf.model.Environment;
import io.meshperf.model.RunId;
import io.meshperf.model.WorkloadKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The folder of a run that nobody made. */
final class SomeRun {

    static final RunId ID = new RunId("20261122-150000-7");

    private SomeRun() {}

    static RunRecord record(RunId run) {
        return new RunRecord(
                run,
                Optional.empty(),
                Map.of("mss", "96"),
                List.of(WorkloadKind.IPERF_TCP),
                List.of(new Session(
                        Instant.parse("2026-11-22T15:00:00Z"), 0, new Environment(Map.of("cluster.A.version", "v1")))));
    }

    /** With a journal of exactly this text. */
    static Path folder(Path parent, RunId run, String journal) throws IOException {
        RunFolder folder = RunFolder.create(parent, run);
        record(run).writeTo(folder);
        Files.writeString(folder.path().resolve(Journal.FILE), journal);
        return folder.path();
    }
}
