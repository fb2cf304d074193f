package io.meshperf.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshperf.model.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFolderTest {

    @TempDir
    Path parent;

    @Test
    void latest_leads_to_the_newest_run() throws IOException {
        RunFolder.create(parent, new RunId("first")).replace("result.csv", "1");
        RunFolder.create(parent, new RunId("second")).replace("result.csv", "2");

        assertThat(parent.resolve("latest/result.csv")).hasContent("2");
        assertThat(parent.resolve("first/result.csv")).hasContent("1");
        try (var names = Files.list(parent)) {
            assertThat(names.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("first", "second", "latest");
        }
    }

    @Test
    void a_replaced_file_leaves_no_other_behind() throws IOException {
        RunFolder folder = RunFolder.create(parent, new RunId("run"));
        folder.replace("a", "old");
        folder.replace("a", "new");

        assertThat(folder.path().resolve("a")).hasContent("new");
        try (var names = Files.list(folder.path())) {
            assertThat(names).hasSize(1);
        }
    }

    @Test
    void lines_are_added_in_order() {
        RunFolder folder = RunFolder.create(parent, new RunId("run"));
        folder.append("journal.jsonl", "1 ä\n");
        folder.append("journal.jsonl", "2\n");

        assertThat(folder.path().resolve("journal.jsonl")).hasContent("1 ä\n2\n");
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");

        assertThatThrownBy(() -> RunFolder.create(file, new RunId("run")))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void a_run_is_found_by_its_id_or_as_the_latest_and_becomes_the_latest() throws IOException {
        SomeRun.folder(parent, new RunId("first"), "");
        SomeRun.folder(parent, new RunId("second"), "");

        assertThat(RunFolder.reopen(parent, "latest").path()).isEqualTo(parent.resolve("second"));
        assertThat(RunFolder.reopen(parent, "first").path()).isEqualTo(parent.resolve("first"));
        assertThat(parent.resolve("latest").toRealPath())
                .isEqualTo(parent.resolve("first").toRealPath());
        assertThat(RunFolder.reopen(parent, "latest").path()).isEqualTo(parent.resolve("first"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20261122-1", "no-such", "..", ".", "a/../20261122-150007-1", "/tmp", "20261122-150007-1/"})
    void a_run_that_is_not_there_is_answered_with_the_newest_that_are(String id) throws IOException {
        for (int i = 1; i <= 7; i++) {
            SomeRun.folder(parent, new RunId("20261122-15000" + i + "-1"), "");
        }
        RunFolder.create(parent, new RunId("20261122-160000-1"));

        assertThatThrownBy(() -> RunFolder.reopen(parent, id))
                .isInstanceOf(RecordException.class)
                .hasMessage("there is no run " + id + " in " + parent
                        + "; the newest there are: 20261122-150007-1, 20261122-150006-1, 20261122-150005-1,"
                        + " 20261122-150004-1, 20261122-150003-1");
    }

    @Test
    void where_there_is_no_run_there_is_no_latest() {
        assertThatThrownBy(() -> RunFolder.reopen(parent.resolve("none"), "latest"))
                .hasMessage("there is no run latest in " + parent.resolve("none") + "; there is none at all");
    }

    @Test
    void a_run_without_a_journal_has_nothing_to_go_on_with() {
        RunFolder.create(parent, SomeRun.ID);

        assertThatThrownBy(() -> RunFolder.reopen(parent, "latest"))
                .hasMessage("run 20261122-150000-7 in " + parent + " has no journal.jsonl: it ended before its first"
                        + " trial was over, so start anew, without -Dresume");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_full_disk_is_said_with_the_file_and_what_to_do() throws IOException {
        RunFolder folder = RunFolder.create(parent, SomeRun.ID);
        Path file = Files.createSymbolicLink(folder.path().resolve("journal.jsonl"), Path.of("/dev/full"));

        assertThatThrownBy(() -> folder.append("journal.jsonl", "x\n"))
                .isInstanceOf(RecordException.class)
                .hasMessage("cannot write " + file + ": No space left on device; make room on that disk;"
                        + " the trials before this are kept, and -Dresume=20261122-150000-7 goes on with them")
                .satisfies(thrown -> assertThat(thrown.getStackTrace()).isEmpty());
        Files.delete(file);
    }

    @Test
    void a_folder_that_was_removed_during_the_run_is_said() throws IOException {
        RunFolder folder = RunFolder.create(parent, SomeRun.ID);
        Files.delete(folder.path());

        assertThatThrownBy(() -> folder.append("journal.jsonl", "x\n"))
                .hasMessage(
                        "cannot write " + folder.path().resolve("journal.jsonl") + ": there is no such file or folder;"
                                + " leave a run's folder in its place while the run goes on");
        assertThatThrownBy(() -> folder.replace("result.csv", "x\n"))
                .hasMessageStartingWith("cannot write " + folder.path().resolve("result.csv") + ": ");
    }

    @Test
    void a_link_that_somebody_put_where_a_file_is_made_is_not_followed() throws IOException {
        Path theirs = Files.writeString(parent.resolve("theirs"), "precious");
        RunFolder folder = RunFolder.create(parent, SomeRun.ID);
        Files.createSymbolicLink(folder.path().resolve(".summary.txt.new"), theirs);
        Files.createLink(folder.path().resolve(".index.html.new"), theirs);
        Files.createSymbolicLink(folder.path().resolve("summary.csv"), theirs);

        folder.replace("summary.txt", "ours");
        folder.replace("index.html", "ours");
        folder.replace("summary.csv", "ours");

        assertThat(theirs).hasContent("precious");
        assertThat(folder.path().resolve("summary.txt")).hasContent("ours");
        assertThat(folder.path().resolve("index.html")).hasContent("ours");
        assertThat(folder.path().resolve("summary.csv")).hasContent("ours");
    }

    @Test
    void a_file_that_cannot_be_replaced_keeps_what_it_had() throws IOException {
        RunFolder folder = RunFolder.create(parent, SomeRun.ID);
        folder.replace("result.csv", "old");
        Files.createDirectory(folder.path().resolve(".result.csv.new"));

        assertThatThrownBy(() -> folder.replace("result.csv", "new"))
                .hasMessage("cannot write " + folder.path().resolve("result.csv")
                        + ": Is a directory; this account must be able to write there");
        assertThat(folder.path().resolve("result.csv")).hasContent("old");
    }
}
