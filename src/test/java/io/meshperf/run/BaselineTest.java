package io.meshperf.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshperf.model.MeshPath;
import io.meshperf.model.PathMss;
import io.meshperf.model.Purpose;
import io.meshperf.model.Scenario;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.record.RecordException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {

    private static final Scenario ANY =
            TcpStream.netperfTcpStream().on(MeshPath.OTHER_CLUSTER_BACK).at(new PathMss());

    @TempDir
    Path output;

    private SomeRun run;

    private Scenario first() {
        return run.plan.scenarios().get(0);
    }

    /** The folder of a run that has six of its trials. */
    private Path folder() {
        run = new SomeRun(output, SomeRun.OLD);
        run.measure(6, SomeRun.measured(100));
        return output.resolve(SomeRun.ID.value());
    }

    private Path copy(Path folder, String name, String id) throws IOException {
        Path copy = Files.createDirectory(output.resolve(name));
        for (String file : List.of("environment.json", "journal.jsonl")) {
            Files.writeString(
                    copy.resolve(file), Files.readString(folder.resolve(file)).replace(SomeRun.ID.value(), id));
        }
        return copy;
    }

    @Test
    void a_run_is_named_by_its_folder_by_the_link_to_it_or_by_its_journal() {
        Path folder = folder();
        for (Path named : List.of(folder, output.resolve("latest"), folder.resolve("journal.jsonl"))) {
            Baseline baseline = Baseline.read(List.of(named.toString()));

            assertThat(baseline.size()).isEqualTo(1);
            assertThat(baseline.isEmpty()).isFalse();
            Scenario first = run.plan.scenarios().get(0);
            assertThat(baseline.of(first)).singleElement().satisfies(series -> assertThat(
                            series.orElseThrow().values())
                    .containsExactly(100e6, 100e6));
        }
    }

    @Test
    void without_a_name_there_is_nothing_to_compare_with() {
        Baseline none = Baseline.read(List.of());

        assertThat(none.isEmpty()).isTrue();
        assertThat(none.unlike(ANY, SomeRun.NEW, Map.of(), List.of())).isEmpty();
    }

    @Test
    void a_scenario_that_a_run_did_not_measure_is_empty_in_its_place() throws IOException {
        Path folder = folder();
        Path other = copy(folder, "other", "20261122-150000-8");
        Files.writeString(
                other.resolve("journal.jsonl"),
                Files.readAllLines(other.resolve("journal.jsonl")).get(0) + "\n");
        Baseline both = Baseline.read(List.of(folder.toString(), other.toString()));

        Scenario second = run.plan.scenarios().get(1);
        assertThat(both.of(second)).hasSize(2);
        assertThat(both.of(second).get(0)).isPresent();
        assertThat(both.of(second).get(1)).isEmpty();
        Scenario never =
                TcpStream.netperfTcpStream().on(MeshPath.OTHER_CLUSTER_BACK).at(new PathMss());
        assertThat(both.of(never)).hasSize(2).allMatch(Optional::isEmpty);
    }

    @Test
    void references_and_confirmations_of_a_baseline_run_are_no_samples_of_it() {
        Path folder = folder();
        Scenario first = run.plan.scenarios().get(0);
        for (Purpose purpose : List.of(Purpose.REFERENCE, Purpose.CONFIRMATION)) {
            run.add(new TrialResult(
                    new Trial(first, 3, Duration.ofSeconds(1)).as(purpose), SomeRun.measured(1), run.evidence()));
        }

        assertThat(Baseline.read(List.of(folder.toString()))
                        .of(first)
                        .get(0)
                        .orElseThrow()
                        .values())
                .containsExactly(100e6, 100e6);
    }

    @Test
    void the_same_run_twice_is_refused_however_it_is_named() throws IOException {
        Path folder = folder();
        Path copy = copy(folder, "copy", SomeRun.ID.value());

        for (Path again : List.of(folder, output.resolve("latest"), folder.resolve("journal.jsonl"), copy)) {
            assertThatThrownBy(() -> Baseline.read(List.of(folder.toString(), again.toString())))
                    .isInstanceOf(RecordException.class)
                    .hasMessageContaining("the baseline names run " + SomeRun.ID + " twice");
        }
    }

    @Test
    void what_is_not_there_is_named_as_it_was_written_and_no_other_run_is_taken_for_it() {
        Path folder = folder();
        for (String name : List.of("nowhere", folder.resolve("journal.json").toString())) {
            assertThatThrownBy(() -> Baseline.read(List.of(name)))
                    .isInstanceOf(RecordException.class)
                    .hasMessageStartingWith("-Dbaseline=" + name + ": there is no such folder or file");
        }
    }

    @Test
    void a_run_whose_files_are_damaged_or_missing_is_refused_with_the_file() throws IOException {
        Path folder = folder();
        Path damaged = copy(folder, "damaged", "20261122-150000-8");
        Files.writeString(damaged.resolve("environment.json"), "{");
        assertThatThrownBy(() -> Baseline.read(List.of(damaged.toString())))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining(damaged.resolve("environment.json").toString());

        Path empty = copy(folder, "empty", "20261122-150000-9");
        Files.delete(empty.resolve("journal.jsonl"));
        assertThatThrownBy(() -> Baseline.read(List.of(empty.toString())))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining("journal.jsonl");
    }

    @Test
    void settings_that_change_what_a_number_means_make_runs_unlike_and_others_do_not() {
        Path folder = folder();
        Map<String, String> now = new HashMap<>(run.settings.texts());
        Baseline baseline = Baseline.read(List.of(folder.toString()));
        assertThat(baseline.unlike(first(), SomeRun.OLD, now, List.of())).isEmpty();

        String duration = now.get("duration");
        now.putAll(Map.of(
                "duration", "10s", "worker.cpu", "4", "trials", "30", "paths", "all", "image", "other:1", "mss", "96"));
        assertThat(baseline.unlike(first(), SomeRun.OLD, now, List.of()))
                .containsExactly("-Dduration " + duration + " -> 10s", "-Dworker.cpu 1 -> 4");
    }

    @Test
    void machines_that_differ_are_said_before_settings_and_once_for_all_runs() throws IOException {
        Path folder = folder();
        Path other = copy(folder, "other", "20261122-150000-8");
        Map<String, String> now = new HashMap<>(run.settings.texts());
        now.put("worker.cpu", "4");
        Baseline both = Baseline.read(List.of(folder.toString(), other.toString()));

        assertThat(both.unlike(first(), SomeRun.NEW, now, List.of()))
                .containsExactly("w1: kernel 5.4 -> 5.10", "-Dworker.cpu 1 -> 4");
        assertThat(both.unlike(first(), SomeRun.NEW, now, List.of("kernel"))).containsExactly("-Dworker.cpu 1 -> 4");
    }

    @Test
    void a_run_from_before_there_was_a_setting_did_without_it() throws IOException {
        Path folder = folder();
        Path record = folder.resolve("environment.json");
        Files.writeString(
                record,
                Files.readString(record)
                        .replaceAll("\\s*\"(tcp\\.congestion|tcp\\.window|udp\\.loss)\" : \"[^\"]*\",", ""));
        Map<String, String> now = new HashMap<>(run.settings.texts());
        Baseline baseline = Baseline.read(List.of(folder.toString()));
        assertThat(Files.readString(record)).doesNotContain("tcp.congestion", "udp.loss");
        assertThat(baseline.unlike(first(), SomeRun.OLD, now, List.of())).isEmpty();

        // Without asking, the kernel chose; now somebody asks.
        now.put("tcp.congestion", "bbr");
        assertThat(baseline.unlike(first(), SomeRun.OLD, now, List.of()))
                .containsExactly("-Dtcp.congestion unset -> bbr");
    }
}
