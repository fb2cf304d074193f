package endtoend.badinput;

import endtoend.SharedMesh;
import io.meshperf.cli.InThisProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class BadCommandLineTest {

    private static final String RUN = "run --cluster.a=local-a --cluster.b=local-b ";

    static final List<BadCase> CASES = BadCase.table(BadCase.USAGE, """
            runn                            | 'runn';; Did you mean run?
            measure --mss=96                | 'measure'
            --cluster.a=local-a             | --cluster.a
            run --nope                      | --nope is no option of 'run';; --cluster.a is missing
            run everything                  | everything is no option of 'run'
            run --mss                       | '--mss' (BYTES)
            run --output                    | '--output' (DIR)
            run -D                          | -D
            run -D=96                       | -D
            run -Dmss                       | --cluster.a is missing
            run                             | --cluster.a is missing;; --cluster.b is missing;; local-a
            run --cluster.a= --cluster.b=   | --cluster.a is missing;; --cluster.b is missing
            preflight --cluster.a=local-a   | --cluster.b is missing
            preflight --keep=1m             | --keep=1m is no option of 'preflight'
            sweep                           | --cluster.a is missing
            sweep --cluster.a=local-a --al  | --al is no option of 'sweep';; did you mean --all
            sweep --mss=96                  | --mss=96 is no option of 'sweep'
            sweep --cluster.a=local-a --namespace=Not~One | --namespace=Not One: this is no namespace's name
            report                          | FOLDER
            report a b                      | 'b'
            report --all                    | 'FOLDER'
            """).toList();

    static final List<BadCase> FOLDERS = BadCase.table(BadCase.USAGE, """
            --keep=soon                     | --keep=soon: this is no time;; 90s, 10m or 1h
            --keep=                         | --keep=: this is no time
            --keep=1d                       | --keep=1d: this is no time
            --print-files=perhaps           | --print-files;; 'perhaps' is not a boolean
            --output=HERE/file              | --output=HERE/file: this folder cannot be made: HERE/file is a file
            --output=HERE/file/below        | this folder cannot be made: HERE/file is a file; name another folder
            --output=/proc/results          | --output=/proc/results: this folder cannot be made;; write in /proc
            --copy-to=HERE/file             | --copy-to=HERE/file: this folder cannot be made: HERE/file is a file
            --allure=/sys/allure            | --allure=/sys/allure: ;; write in /sys
            --output=HERE/file --keep=x     | 3 problems before the start;; --output=HERE/file: ;; --keep=x:
            """).toList();

    @TempDir
    Path here;

    @BeforeAll
    static void mesh() {
        SharedMesh.get();
    }

    @AfterAll
    static void nothing_was_created() {
        Untouched.assertNothingIsThere();
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("CASES")
    void a_command_line_that_cannot_be_is_refused_with_what_could_be(BadCase wrong) {
        wrong.check();
    }

    /** Each has a wrong setting besides, so that a folder that is let through starts no run. */
    @ParameterizedTest(name = "{0}")
    @FieldSource("FOLDERS")
    void what_a_run_cannot_leave_anywhere_is_said_before_it(BadCase wrong) throws IOException {
        Files.createFile(here.resolve("file"));
        wrong.at(here).check((RUN + "--mss=1").split(" "));
    }

    @Test
    void no_command_at_all() {
        BadCase.of("", BadCase.USAGE, "->", "a command is missing", "--help").said(InThisProcess.run());
    }

    @Test
    void a_context_that_is_not_there_cannot_be_swept() {
        BadCase.of("", BadCase.NO_CLUSTERS, "->", "no context nowhere; there are local-a, local-b")
                .said(InThisProcess.run("sweep", "--cluster.a=nowhere"));
    }
}
