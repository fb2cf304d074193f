package io.meshperf.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Bulk;
import io.meshperf.model.Cause;
import io.meshperf.model.Environment;
import io.meshperf.model.Outcome;
import io.meshperf.record.RecordException;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.ByteCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs whose mesh, tools or files are somebody's who means no good. */
class HostileRunTest {

    private static final String HOSTILE =
            "<img src=x onerror=alert(1)> \u001b[2J\u001b]52;c;aGk=\u0007 \u009b \u202egpj\u200b\r\n"
                    + "::set-output name=x::y\n##vso[task.setvariable]z\n" + "n".repeat(10_000);

    @TempDir
    Path output;

    private SomeRun hostileRun() {
        SomeRun run = new SomeRun(
                output, new Environment(Map.of("node.a1.os", HOSTILE, "worker.w1.node", HOSTILE, HOSTILE, "v1")));
        run.measure(2, new Outcome.Failed(Cause.TOOL_ERROR, HOSTILE));
        run.measure(2, new Outcome.Unsupported(HOSTILE));
        run.measure(2, new Outcome.Unsupported("=cmd|' /C calc'!A0"));
        run.measure(2, new Outcome.Failed(Cause.TOOL_ERROR, "@SUM(A1)"));
        run.measure(2, bulk("+1"));
        run.measure(1, bulk("=1+1"));
        run.measure(1, bulk("-1"));
        run.files.end(run.whole());
        return run;
    }

    private static Outcome bulk(String congestionControl) {
        return new Outcome.Measured(new Bulk(
                new BitRate(3e8),
                Optional.of(new ByteCount(1000)),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.of(congestionControl),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void no_file_but_the_journal_has_anything_that_acts(boolean again) throws IOException {
        SomeRun run = hostileRun();
        if (again) {
            Reports.again(run.files.path());
        }
        int looked = 0;
        try (Stream<Path> files = Files.list(run.files.path())) {
            for (Path file :
                    files.filter(each -> !each.endsWith("environment.json")).toList()) {
                String text = Files.readString(file);
                looked++;
                assertThat(text.codePoints()
                                .filter(c -> acts(c, file.endsWith("journal.jsonl")))
                                .mapToObj(Character::getName))
                        .as("%s", file)
                        .isEmpty();
                if (file.endsWith("journal.jsonl")) {
                    continue;
                }
                assertThat(text.lines().map(String::stripLeading))
                        .as("%s", file)
                        .noneMatch(line -> line.startsWith("::"));
                assertThat(text).as("%s", file).doesNotContain("##vso[", "##[", "n".repeat(1000));
                if (file.toString().matches(".*\\.(html|svg)")) {
                    assertThat(text).as("%s", file).doesNotContain("<img src=x");
                }
                if (file.toString().endsWith(".md")) {
                    assertThat(text).as("%s", file).doesNotContain("<img");
                }
            }
        }
        assertThat(looked).isGreaterThan(9);
    }

    /** JSON escapes what is below a blank, and nothing else of it; the journal has all as it came. */
    private static boolean acts(int c, boolean journal) {
        return journal
                ? c < ' ' && c != '\n'
                : c != '\n' && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }

    @Test
    void no_cell_of_a_csv_is_a_formula_and_numbers_are_numbers() throws IOException {
        SomeRun run = hostileRun();

        String trials = Files.readString(run.files.path().resolve("trials.csv"));
        String summary = Files.readString(run.files.path().resolve("summary.csv"));

        assertThat(trials).contains(",'+1,", ",'=1+1,", ",'-1,", ",300,", "'=cmd|' /C calc'!A0");
        for (String csv : List.of(trials, summary)) {
            assertThat(csv.lines().flatMap(line -> Stream.of(line.split(","))))
                    .noneMatch(cell -> cell.matches("\"?[=+@\t\r].*"));
        }
        assertThat(Files.readString(run.files.path().resolve("result.csv"))).doesNotContain("'");
    }

    /** Every number of every trial, one by one, as no run can have written it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"1e300", "1e-300", "-1", "0", "9223372036854775807", "2147483647", "-2147483648", "1e999", "0.5"
            })
    void absurd_numbers_in_a_journal_are_a_damaged_line_or_make_a_report(String absurd) throws IOException {
        SomeRun run = new SomeRun(output, SomeRun.OLD);
        run.measure(5, bulk("cubic"));
        run.measure(8, SomeRun.measured(100));
        Path file = run.files.path().resolve("journal.jsonl");
        String journal = Files.readString(file);
        String first = journal.lines().findFirst().orElseThrow();
        Matcher number = Pattern.compile("(?<=\":)-?[0-9][0-9.eE+-]*").matcher(first);
        int tried = 0;
        while (number.find()) {
            tried++;
            String damaged = first.substring(0, number.start()) + absurd + first.substring(number.end());
            Files.writeString(file, journal.replace(first, damaged));
            try {
                assertThat(Reports.again(run.files.path())).contains("cost: ");
            } catch (RecordException e) {
                assertThat(e).hasMessageContaining("journal.jsonl, line 1: ");
            }
        }
        assertThat(tried).isGreaterThan(8);
    }

    @Test
    void a_baseline_whose_name_cannot_be_one_is_said() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Baseline.read(List.of("a\0b"))))
                .isInstanceOf(RecordException.class)
                .hasMessage("-Dbaseline=a\\u0000b: this is no name of a folder or file");
    }
}
