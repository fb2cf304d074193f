package io.meshperf.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshperf.config.SettingsException;
import io.meshperf.model.Cause;
import io.meshperf.model.Evidence;
import io.meshperf.model.Outcome;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.record.Journal;
import io.meshperf.record.RecordException;
import io.meshperf.record.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResumeTest {

    @TempDir
    Path output;

    private SomeRun killedAfter(int trials) {
        SomeRun killed = new SomeRun(output, SomeRun.OLD);
        killed.measure(trials, SomeRun.measured(100));
        return killed;
    }

    private SomeRun resumed() {
        return new SomeRun(output, SomeRun.OLD, "resume", "latest");
    }

    @Test
    void a_resumed_run_has_the_settings_of_before_without_being_told() {
        Map<String, String> before = killedAfter(1).settings.texts();
        SomeRun again = resumed();

        assertThat(again.files.run()).isEqualTo(SomeRun.ID);
        assertThat(again.plan.scenarios()).hasSize(9);
        assertThat(again.settings.texts()).containsAllEntriesOf(without(before, "resume"));
        assertThat(again.settings.resume()).contains("latest");
    }

    private static Map<String, String> without(Map<String, String> texts, String key) {
        Map<String, String> others = new HashMap<>(texts);
        others.remove(key);
        return others;
    }

    @Test
    void everything_given_that_contradicts_is_named_at_once_and_nothing_is_touched() throws IOException {
        killedAfter(1);
        Path record = output.resolve("latest/environment.json");
        String before = Files.readString(record);

        assertThatThrownBy(() -> new SomeRun(
                        output,
                        SomeRun.OLD,
                        "resume",
                        "latest",
                        "mss",
                        "96",
                        "trials",
                        "3",
                        "profile",
                        "seed",
                        "image",
                        "other:1",
                        "worker.cpu",
                        "2"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("""
                        5 problems before the start; nothing was created.
                          -Dprofile=seed contradicts the run that is resumed, which has quick: leave it out, or start anew, without -Dresume
                          -Dmss=96 contradicts the run that is resumed, which has 96,1376: leave it out, or start anew, without -Dresume
                          -Dtrials=3 contradicts the run that is resumed, which has 2: leave it out, or start anew, without -Dresume
                          -Dimage=other:1 contradicts the run that is resumed, which has meshperf-worker:dev: leave it out, or start anew, without -Dresume
                          -Dworker.cpu=2 contradicts the run that is resumed, which has 1: leave it out, or start anew, without -Dresume""");
        assertThat(record).hasContent(before);
    }

    @Test
    void where_and_how_long_may_differ_and_the_same_in_other_words_is_the_same() {
        killedAfter(1);
        SomeRun again = new SomeRun(
                output,
                SomeRun.OLD,
                "resume",
                SomeRun.ID.value(),
                "cluster.a",
                "b",
                "cluster.b",
                "a",
                "limits",
                "*/* at least 1 Mbit/s",
                "node.w1",
                "n17",
                "namespace",
                "bench",
                "ready.timeout",
                "5m",
                "repeats",
                "5",
                "duration",
                "1",
                "mss",
                "1376,96");

        assertThat(again.settings.contextA()).isEqualTo("b");
        assertThat(again.settings.repeats()).isEqualTo(5);
        assertThat(again.settings.duration()).hasSeconds(1);
    }

    @Test
    void a_setting_that_a_newer_version_stored_is_not_passed_over() throws IOException {
        killedAfter(1);
        Path record = output.resolve("latest/environment.json");
        Files.writeString(
                record, Files.readString(record).replace("\"settings\" : {", "\"settings\" : { \"pacing\" : \"1M\","));

        assertThatThrownBy(this::resumed)
                .hasMessageContaining("the run was made with -Dpacing=1M, which this meshperf does not know");
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void what_came_from_outside_is_measured_again_and_every_other_loss_is_kept(Cause cause) {
        SomeRun killed = new SomeRun(output, SomeRun.OLD);
        killed.measure(1, SomeRun.failed(cause));
        Trial trial = killed.ledger.trials().get(0).trial();
        Resumed run = resumed().files.resumed().orElseThrow();

        assertThat(run.kept(trial).isPresent()).isNotEqualTo(cause.fromOutside());
        assertThat(run.next(trial)).isEqualTo(trial.again());
        assertThat(run.series().containsKey(trial.scenario())).isNotEqualTo(cause.fromOutside());
    }

    @Test
    void the_last_attempt_decides_and_what_was_never_tried_begins_with_the_first() {
        SomeRun killed = new SomeRun(output, SomeRun.OLD);
        killed.measure(1, SomeRun.failed(Cause.EXEC_LOST));
        Trial first = killed.ledger.trials().get(0).trial();
        killed.add(new TrialResult(first.again(), SomeRun.measured(7), killed.evidence()));
        Resumed run = resumed().files.resumed().orElseThrow();

        assertThat(run.trials()).hasSize(2);
        assertThat(run.kept()).extracting(TrialResult::trial).containsExactly(first.again());
        Trial second = new Trial(first.scenario(), 2, first.duration());
        assertThat(run.kept(second)).isEmpty();
        assertThat(run.next(second)).isEqualTo(second);
    }

    @Test
    void what_this_mesh_cannot_do_is_kept() {
        SomeRun killed = new SomeRun(output, SomeRun.OLD);
        killed.add(new TrialResult(
                new Trial(killed.plan.scenarios().get(0), 1, killed.settings.duration()),
                new Outcome.Unsupported("no netperf"),
                Evidence.none()));

        assertThat(resumed().files.resumed().orElseThrow().kept()).hasSize(1);
    }

    @Test
    void files_that_were_torn_with_the_run_are_made_whole_from_the_journal() throws IOException {
        killedAfter(5);
        Path folder = output.resolve(SomeRun.ID.value());
        String rows = Files.readString(folder.resolve("trials.csv"));
        String answers = Files.readString(folder.resolve("output.txt"));
        Files.writeString(folder.resolve("trials.csv"), rows.substring(0, rows.length() - 30));
        Files.writeString(folder.resolve("output.txt"), answers + "=== trial 6: torn");
        Files.writeString(folder.resolve("journal.jsonl"), "{\"format\":1,\"run", StandardOpenOption.APPEND);

        SomeRun again = resumed();
        assertThat(folder.resolve("trials.csv")).hasContent(rows);
        assertThat(folder.resolve("output.txt")).hasContent(answers);
        again.measure(100, SomeRun.measured(200));

        assertThat(Journal.open(folder).trials())
                .isEqualTo(again.ledger.trials())
                .hasSize(18);
        assertThat(Files.readAllLines(folder.resolve("trials.csv"))).hasSize(19);
        assertThat(Files.readString(folder.resolve("trials.csv"))).startsWith(rows);
        assertThat(Files.readString(folder.resolve("output.txt"))).contains("=== trial 6: ", "=== trial 18: ");
    }

    @Test
    void a_resumed_run_says_so_with_what_has_changed_since() throws IOException {
        killedAfter(5);
        SomeRun again = new SomeRun(output, SomeRun.NEW, "resume", "latest");
        again.measure(100, SomeRun.measured(200));
        again.files.end(again.whole());

        String words = "5 of 18 trials were kept from before 2026-11-22 15:01 UTC; since then the environment differs:";
        assertThat(again.whole().resumption().orElseThrow().line()).isEqualTo(words);
        assertThat(output.resolve("latest/summary.txt"))
                .content()
                .contains("\nresumed: " + words + "\n- w1: kernel 5.4 -> 5.10\n\ncost: ");
        assertThat(output.resolve("latest/index.html"))
                .content()
                .contains("<p>resumed: " + words + "</p>\n<ul>\n<li>w1: kernel 5.4 -&gt; 5.10</li>\n</ul>\n");
        RunRecord record = RunRecord.read(output.resolve("latest"));
        assertThat(record.sessions())
                .extracting(session -> session.trialsBefore())
                .containsExactly(0, 5);
        assertThat(record.sessions().get(0).environment()).isEqualTo(SomeRun.OLD);
        assertThat(record.environment()).isEqualTo(SomeRun.NEW);
    }

    @Test
    void a_run_without_a_break_says_nothing_of_the_kind() throws IOException {
        SomeRun whole = killedAfter(18);
        whole.files.end(whole.whole());

        assertThat(whole.whole().resumption()).isEmpty();
        assertThat(output.resolve("latest/summary.txt")).content().doesNotContain("resumed");
    }

    @Test
    void a_killed_run_is_not_finished_and_a_finished_one_is_known() {
        SomeRun killed = killedAfter(18);
        assertThat(RunRecord.read(killed.files.path()).finishedAt()).isEmpty();
        killed.files.end(killed.whole());
        Resumed run = Resumed.read(killed.files.path());

        assertThat(run.record().finishedAt()).isPresent();
        assertThatThrownBy(() -> run.requireSomethingLeft(killed.plan, killed::isLeft))
                .isInstanceOf(RecordException.class)
                .hasMessageMatching("nothing of run 20261122-150000-7 is left to measure: it came to its end at .*Z;"
                        + " for its reports run java -jar meshperf.jar report <its folder>");
    }

    @Test
    void an_unfinished_run_has_something_left() {
        SomeRun killed = killedAfter(17);
        Resumed.read(killed.files.path()).requireSomethingLeft(killed.plan, killed::isLeft);
        killed.add(new TrialResult(
                new Trial(killed.plan.scenarios().get(8), 2, killed.settings.duration()),
                SomeRun.failed(Cause.WORKER_LOST),
                killed.evidence()));
        Resumed.read(killed.files.path()).requireSomethingLeft(killed.plan, killed::isLeft);
    }

    @Test
    void after_a_write_that_failed_nothing_more_is_tried_and_the_trials_before_are_safe() throws IOException {
        SomeRun run = killedAfter(3);
        Path folder = run.files.path();
        Path aside = Files.move(folder, output.resolve("aside"));

        assertThatThrownBy(() -> run.measure(100, SomeRun.measured(1)))
                .isInstanceOf(RecordException.class)
                .hasMessage("cannot write " + folder.resolve("journal.jsonl") + ": there is no such file or folder;"
                        + " leave a run's folder in its place while the run goes on");
        assertThatThrownBy(run.files::requireWritable).isInstanceOf(RecordException.class);
        assertThat(Journal.read(aside)).hasSize(3);
    }

    @Test
    void a_run_that_is_not_there_is_said_before_anything_else() {
        killedAfter(1);

        assertThatThrownBy(() -> new SomeRun(output, SomeRun.OLD, "resume", "20261122-999999-1"))
                .hasMessage("there is no run 20261122-999999-1 in " + output + "; the newest there are: " + SomeRun.ID);
    }

    @Test
    void a_run_can_be_broken_off_more_than_once() {
        killedAfter(5);
        SomeRun second = resumed();
        second.measure(4, SomeRun.failed(Cause.WORKER_LOST));
        SomeRun third = resumed();
        third.measure(100, SomeRun.measured(1));

        assertThat(third.whole().resumption().orElseThrow().kept()).isEqualTo(5);
        assertThat(third.ledger.trials()).hasSize(5 + 4 + 13);
        assertThat(third.whole().untried()).isEmpty();
        assertThat(List.copyOf(RunRecord.read(third.files.path()).sessions())).hasSize(3);
    }
}
