package endtoend.badinput;

import endtoend.SharedMesh;
import io.meshperf.cli.InThisProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A mesh.yaml in which something is wrong, given to the command line. */
class BadMeshFileTest {

    private static final String[] COMMAND = {"preflight", "--cluster.a=local-a", "--cluster.b=local-b"};

    private static final String FILE = "--config=HERE/mesh.yaml";

    /** The text of the file, in which ; ends a line, and what is to be said about it. */
    static final List<BadCase> CASES = Stream.of(
                    of("# nothing", "mesh.yaml, line 1: the file is empty; it has settings: or limits:"),
                    of("settings:;\ttrials: 3", "mesh.yaml, line 2: a tab", "    2 | →trials: 3", "      | ^"),
                    of(
                            "settings:;  trails: 3",
                            "line 2: settings has no key 'trails'; did you mean trials? There are profile,",
                            " |   ^"),
                    of("settings:;  trials: x", "line 2: trials=x: 'x' is not a whole number from 1 to 1000", "  2 |"),
                    of(
                            "settings:;  profile: fast",
                            "line 2: profile=fast: there is no such profile",
                            "standard, quick, seed"),
                    of("settings:;  cluster.a: b", "'cluster.a' is asked for before this file", "--cluster.a=…"),
                    of("limits:;- require: fast", "line 2: 'fast' demands nothing that is known; write 'at least"),
                    of(
                            "limits:;- {path: x, require: at least 1 Mbps}",
                            "2 problems",
                            "no path is called 'x'",
                            "'1 Mbps'"),
                    of("limits:;- path: *;  require: x", "line 2: a text that begins with * stands in quotes"),
                    of("settings: {trials: x};limits: [{at: y}]", "2 problems", "line 1: trials=x", "no 'require'"),
                    of("settings: {mss: 5}\u0007", "a control character cannot stand here"))
            .toList();

    private static BadCase of(String file, String... words) {
        return new BadCase(file, List.of(FILE), BadCase.USAGE, List.of(words));
    }

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
    void a_mistake_in_the_file_is_shown_with_its_line_and_what_is_allowed(BadCase wrong) throws IOException {
        Files.writeString(here.resolve("mesh.yaml"), wrong.name().replace(';', '\n'));
        wrong.at(here).check(COMMAND);
    }

    @Test
    void a_file_that_cannot_be_read_is_named() throws IOException {
        BadCase.of("", BadCase.USAGE, "--config=HERE", "->", "--config=HERE: this is a folder; name the file in it")
                .at(here)
                .check(COMMAND);
        BadCase.of("", BadCase.USAGE, "--config=HERE/no", "->", "--config=HERE/no: there is no such file")
                .at(here)
                .check(COMMAND);
        Files.write(here.resolve("latin.yaml"), new byte[] {'a', (byte) 0xE9});
        BadCase.of("", BadCase.USAGE, "--config=HERE/latin.yaml", "->", "latin.yaml: line 1: this is not UTF-8")
                .at(here)
                .check(COMMAND);
    }

    @Test
    void what_the_file_and_the_command_line_have_wrong_is_said_together() throws IOException {
        Files.writeString(here.resolve("mesh.yaml"), "settings:\n  trials: x\nlimits:\n  - require: y\n");
        BadCase.of(
                        "",
                        BadCase.USAGE,
                        FILE,
                        "--mss=5",
                        "--limits=z",
                        "->",
                        "4 problems before the start",
                        "mesh.yaml, line 2: trials=x",
                        "mesh.yaml, line 4: 'y'",
                        "--mss=5",
                        "--limits=z")
                .at(here)
                .check(COMMAND);
    }

    @Test
    void the_command_line_wins_over_the_file() throws IOException {
        Path file = Files.writeString(here.resolve("mesh.yaml"), "settings:\n  paths: nowhere\n  mss: 5\n");
        BadCase.of("", BadCase.USAGE, "->", "1 problem before the start", "mesh.yaml, line 3: mss=5")
                .said(InThisProcess.run("preflight", COMMAND[1], COMMAND[2], "--config=" + file, "--paths=hairpin"));
    }
}
