package endtoend.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import endtoend.SharedMesh;
import io.meshperf.cli.InThisProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The folder of a real run, damaged in one place: its reports are not made, and it is not gone on with. */
class BadRunFolderTest {

    private static final String JOURNAL = "journal.jsonl";
    private static final String RECORD = "environment.json";

    private record Damage(String name, String file, UnaryOperator<String> change, List<String> words) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Damage damage(String name, String file, UnaryOperator<String> change, String... words) {
        return new Damage(name, file, change, List.of(words));
    }

    private static String line3(String text, UnaryOperator<String> change) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        lines.set(2, change.apply(lines.get(2)));
        return String.join("\n", lines) + "\n";
    }

    static final List<Damage> DAMAGES = List.of(
            damage(
                    "line 3 of the journal cut",
                    JOURNAL,
                    t -> line3(t, l -> l.substring(0, 40)),
                    JOURNAL + ", line 3",
                    "nothing was changed"),
            damage("line 3 of the journal empty", JOURNAL, t -> line3(t, l -> ""), JOURNAL + ", line 3"),
            damage("line 3 of the journal is no JSON", JOURNAL, t -> line3(t, l -> "Not JSON"), JOURNAL + ", line 3"),
            damage(
                    "line 3 of the journal twice",
                    JOURNAL,
                    t -> line3(t, l -> l + "\n" + l),
                    "line 4",
                    "in line 3 already"),
            damage("line 3 of the journal with a list", JOURNAL, t -> line3(t, l -> "[1,2]"), JOURNAL + ", line 3"),
            damage(
                    "a journal of a newer format",
                    JOURNAL,
                    t -> t.replaceFirst("\"format\":\\s*\\d+", "\"format\":99"),
                    JOURNAL + ", line 1",
                    "99"),
            damage(
                    "a journal of another run",
                    JOURNAL,
                    t -> t.replaceAll("\"run\":\"[^\"]*\"", "\"run\":\"another\""),
                    JOURNAL + ", line 1",
                    "another"),
            damage("no environment.json", RECORD, t -> null, RECORD, "no such file"),
            damage("an empty environment.json", RECORD, t -> "", RECORD),
            damage("environment.json cut", RECORD, t -> t.substring(0, t.length() / 2), RECORD),
            damage(
                    "environment.json of a newer format",
                    RECORD,
                    t -> t.replaceFirst("\"format\"\\s*:\\s*\\d+", "\"format\" : 99"),
                    RECORD,
                    "99"),
            damage(
                    "environment.json of another run",
                    RECORD,
                    t -> t.replaceFirst("\"run\"\\s*:\\s*\"[^\"]*\"", "\"run\" : \"another\""),
                    JOURNAL + ", line 1",
                    "another"),
            damage(
                    "environment.json with a setting that cannot be",
                    RECORD,
                    t -> t.replace("\"96,736,1376\"", "\"many\""),
                    "--mss=many"),
            damage(
                    "environment.json with a setting of another version",
                    RECORD,
                    t -> t.replace("\"mss\"", "\"warp\""),
                    "--warp=96,736,1376",
                    "does not know"),
            damage("no journal", JOURNAL, t -> null, JOURNAL));

    @TempDir
    static Path once;

    @TempDir
    Path here;

    @BeforeAll
    static void a_real_run() {
        SharedMesh.get();
        var ended = InThisProcess.run(
                "run",
                "--cluster.a=local-a",
                "--cluster.b=local-b",
                "--profile=quick",
                "--groups=iperf-tcp",
                "--paths=same-node-pod-ip",
                "--mss=96,736,1376",
                "--worker.cpu=100m",
                "--output=" + once);
        assertThat(ended.exitCode()).as(ended.all()).isZero();
    }

    @AfterAll
    static void nothing_is_left() {
        Untouched.assertNothingIsLeft();
    }

    /** Of the run, with something left to measure. */
    private Path copy() throws IOException {
        Path from = once.resolve("latest").toRealPath();
        Path to = Files.createDirectory(here.resolve(from.getFileName()));
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }

    private InThisProcess.Ended resume(String id, String... more) {
        List<String> line = new ArrayList<>(
                List.of("run", "--cluster.a=local-a", "--cluster.b=local-b", "--output=" + here, "--resume=" + id));
        line.addAll(List.of(more));
        return InThisProcess.run(line.toArray(String[]::new));
    }

    /** Results could not be written. */
    private static final int UNWRITABLE = 5;

    private static BadCase usage(List<String> words) {
        return new BadCase("", List.of(), BadCase.USAGE, words);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("DAMAGES")
    void a_damaged_run_is_named_and_left_as_it_is(Damage damage) throws IOException {
        Path folder = copy();
        Path file = folder.resolve(damage.file());
        String good = Files.readString(file);
        String bad = damage.change().apply(good);
        assertThat(bad).isNotEqualTo(good);
        Files.delete(file);
        if (bad != null) {
            Files.writeString(file, bad);
        }
        Map<String, String> before = texts(folder);

        usage(damage.words()).said(InThisProcess.run("report", folder.toString()));
        usage(damage.words()).said(resume(folder.getFileName().toString()));

        assertThat(texts(folder)).isEqualTo(before);
    }

    @Test
    void no_folder_a_file_and_a_folder_without_a_run_have_no_reports() throws IOException {
        Path file = Files.writeString(here.resolve("file"), "text");
        for (Path none : List.of(here.resolve("nowhere"), file, here)) {
            usage(List.of(none + " has no journal.jsonl that can be read"))
                    .said(InThisProcess.run("report", none.toString()));
        }
    }

    @Test
    void a_report_that_cannot_be_written_is_named() throws IOException {
        Path folder = copy();
        Files.delete(folder.resolve("summary.txt"));
        Files.createDirectories(folder.resolve("summary.txt/not empty"));

        new BadCase("", List.of(), UNWRITABLE, List.of("cannot write " + folder.resolve("summary.txt")))
                .said(InThisProcess.run("report", folder.toString()));
    }

    @Test
    void a_journal_that_is_a_folder_is_named() throws IOException {
        Path folder = copy();
        Files.delete(folder.resolve(JOURNAL));
        Files.createDirectory(folder.resolve(JOURNAL));

        usage(List.of("cannot read " + folder.resolve(JOURNAL))).said(InThisProcess.run("report", folder.toString()));
    }

    @Test
    void a_run_that_is_over_is_not_gone_on_with() throws IOException {
        usage(List.of("is left to measure", "report"))
                .said(resume(copy().getFileName().toString()));
    }

    @Test
    void a_run_is_not_gone_on_with_in_another_way() throws IOException {
        usage(List.of("2 problems", "--mss=96 contradicts", "96,736,1376", "--duration=5s contradicts", "leave it out"))
                .said(resume(copy().getFileName().toString(), "--mss=96", "--duration=5s"));
    }

    @Test
    void a_link_to_nowhere_is_no_latest_run() throws IOException {
        Files.createSymbolicLink(here.resolve("latest"), Path.of("gone"));

        usage(List.of("there is no run latest in " + here)).said(resume("latest"));
    }

    @Test
    void a_name_that_leads_elsewhere_is_none() {
        usage(List.of("there is no run ../../etc")).said(resume("../../etc"));
    }
}
