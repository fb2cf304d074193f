package io.meshperf.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A real disk that is full: a tmpfs of 100 kB in a namespace of its own, which needs no root. */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {

    @TempDir
    Path disk;

    @Test
    void a_line_for_which_there_is_no_room_leaves_the_lines_before_it_whole() throws IOException, InterruptedException {
        String mount = "mount -t tmpfs -o size=100k none \"$1\"";
        assumeTrue(run(mount).exit() == 0, "this account may not make namespaces");
        String java = ProcessHandle.current().info().command().orElse("java");

        Ended ended = run(mount + " && exec '" + java + "' -cp '" + System.getProperty("java.class.path") + "' "
                + FullDisk.class.getName() + " \"$1\"");

        assertThat(ended.output().lines())
                .containsExactly(
                        "cannot write " + disk.resolve("full/journal.jsonl") + ": No space left on device;"
                                + " make room on that disk; the trials before this are kept,"
                                + " and -Dresume=full goes on with them",
                        Integer.toString(10 * FullDisk.LINE));
    }

    private record Ended(int exit, String output) {}

    private Ended run(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of("unshare", "-rm", "sh", "-c", script, "sh", disk.toString()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
