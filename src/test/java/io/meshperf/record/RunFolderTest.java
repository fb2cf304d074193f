package io.meshperf.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshperf.model.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
