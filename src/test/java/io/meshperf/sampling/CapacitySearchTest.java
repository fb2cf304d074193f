package io.meshperf.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meshperf.judge.Judge;
import io.meshperf.judge.LimitJudge;
import io.meshperf.model.Cause;
import io.meshperf.model.Caution;
import io.meshperf.model.DatagramSize;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Limits;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Outcome;
import io.meshperf.model.Scenario;
import io.meshperf.model.SearchCaution;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.Trial;
import io.meshperf.model.UdpCapacity;
import io.meshperf.model.Verdict;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.Latency;
import io.meshperf.unit.Ratio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapacitySearchTest {

    private static final double SENDER = 50e9;
    private static final Scenario SCENARIO = UdpCapacity.udpCapacity(Ratio.ofPercent(0.1))
            .on(MeshPath.OTHER_CLUSTER_POD_IP)
            .at(new DatagramSize(1422));
    private static final CapacitySearch SEARCH = new CapacitySearch(Duration.ofSeconds(1));

    @ParameterizedTest
    @ValueSource(doubles = {1e6, 10e6, 100e6, 333e6, 1e9, 9.4e9, 40e9})
    void a_policer_is_found_within_its_bracket_and_confirmed(double capacity) {
        for (int seed = 0; seed < 100; seed++) {
            Series made = search(new SimulatedLink(seed, capacity, SENDER, 0));
            assertFound(made, capacity);
            assertThat(made.results().size()).isLessThanOrEqualTo(9);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {10e6, 100e6, 1e9, 40e9})
    void loss_by_chance_below_the_bound_does_not_hide_the_capacity(double capacity) {
        List<Integer> trials = new ArrayList<>();
        int off = 0;
        for (int seed = 0; seed < 200; seed++) {
            Series made = search(new SimulatedLink(seed, capacity, SENDER, 0.000_1));
            trials.add(made.results().size());
            off += Math.abs(found(made) / capacity - 1) > 0.025 ? 1 : 0;
        }
        // At 10 Mbit/s a trial has 879 datagrams: a single one lost by chance is above the bound.
        assertThat(off).isLessThanOrEqualTo(capacity < 50e6 ? 60 : 2);
        assertThat(trials).allMatch(n -> n <= 16);
    }

    @Test
    void a_link_that_collapses_under_overload_is_searched_from_below() {
        // Unpaced, only a tenth of the capacity arrives: the received rate is no hint of the capacity.
        double capacity = 800e6;
        Series made = search(trial -> {
            double offered = Math.min(asked(trial), 5e9);
            double arrives = offered <= capacity ? offered : Math.max(80e6, capacity - 2 * (offered - capacity));
            return measured(offered, arrives);
        });
        assertFound(made, capacity);
        assertThat(made.results().size()).isLessThanOrEqualTo(14);
    }

    @Test
    void a_link_whose_loss_begins_below_what_it_delivers_under_overload_is_searched_from_above() {
        // A shallow queue: 2 % is lost from 400 Mbit/s on, though 900 Mbit/s get through when all is offered.
        Series made = search(trial -> {
            double offered = Math.min(asked(trial), 3e9);
            return measured(offered, offered <= 400e6 ? offered : Math.min(900e6, 0.98 * offered));
        });
        assertFound(made, 400e6);
    }

    @Test
    void a_sender_that_loses_nothing_unpaced_is_the_limit_after_one_trial() {
        Series made = search(new SimulatedLink(1, 10e9, 3e9, 0));
        assertThat(made.results()).hasSize(1);
        Summary summary = Judge.summarise(made);
        assertThat(summary.median().orElseThrow().value()).isCloseTo(3e9, within(0.1e9));
        assertThat(summary.interval()).isEmpty();
        assertThat(summary.cautions()).hasSize(1).allMatch(SearchCaution.SenderBound.class::isInstance);
    }

    @Test
    void a_paced_sender_that_stays_behind_and_loses_nothing_ends_the_search() {
        // Unpaced it offers 5 Gbit/s and loses most of it, paced it comes to 1.5 Gbit/s at most.
        Series made = search(trial -> asked(trial) > 50e9
                ? measured(5e9, 1.2e9)
                : measured(Math.min(1.25e9, asked(trial)), Math.min(1.25e9, asked(trial))));
        Summary summary = Judge.summarise(made);
        assertThat(summary.median().orElseThrow().value()).isCloseTo(1.25e9, within(1e6));
        assertThat(summary.cautions()).anyMatch(SearchCaution.SenderBound.class::isInstance);
        assertThat(made.results().size()).isLessThan(6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.002, 0.05, 0.5, 0.95})
    void a_path_that_loses_too_much_at_every_load_has_no_capacity_and_says_so(double floor) {
        Series made = search(new SimulatedLink(7, 1e9, SENDER, floor));
        Summary summary = Judge.summarise(made);
        assertThat(summary.median()).isEmpty();
        assertThat(summary.interval()).isEmpty();
        assertThat(summary.n()).isZero();
        assertThat(summary.cautions()).hasSize(1).allMatch(SearchCaution.NoCapacity.class::isInstance);
        assertThat(made.results().size()).isLessThanOrEqualTo(10);
        Verdict verdict = LimitJudge.verdict(made, Limits.none());
        assertThat(((Verdict.Inconclusive) verdict).why())
                .contains("every load down to", "the bound is 0.10 %", "-Dudp.loss");
    }

    @Test
    void a_receiver_that_drops_at_every_load_is_not_called_a_bad_link() {
        SimulatedLink link = new SimulatedLink(7, 1e9, SENDER, 0.02);
        Series made = search(trial -> {
            Datagrams datagrams = (Datagrams) ((Outcome.Measured) link.apply(trial)).measurement();
            return new Outcome.Measured(datagrams.withDroppedByReceiver(datagrams.lost()));
        });
        assertThat(Judge.summarise(made).median()).isEmpty();
        assertThat(((Verdict.Inconclusive) LimitJudge.verdict(made, Limits.none())).why())
                .contains("every load down to", "100.0 % of what was lost", "socket full", "net.core.rmem_max")
                .doesNotContain("bad link");
    }

    @Test
    void a_path_on_which_nothing_arrives_is_given_up_after_four_loads() {
        Series made = search(new SimulatedLink(7, 1e9, SENDER, 1));
        assertThat(made.results()).hasSize(4);
        assertThat(Judge.summarise(made).median()).isEmpty();
        assertThat(((Verdict.Inconclusive) LimitJudge.verdict(made, Limits.none())).why())
                .contains(Cause.DATAGRAMS_LOST.title());
    }

    @Test
    void a_path_that_passes_nothing_unpaced_and_all_below_is_found() {
        Series made = search(trial -> asked(trial) > 300e6
                ? new Outcome.Failed(Cause.DATAGRAMS_LOST, "0 of 9 datagrams arrived")
                : measured(asked(trial), asked(trial)));
        assertFound(made, 300e6);
    }

    @Test
    void a_confirmation_that_fails_moves_the_search_down() {
        // Up to 300 Mbit/s nothing is lost; up to 330 every other trial.
        int[] trials = {0};
        Series made = search(trial -> {
            double offered = Math.min(asked(trial), 3e9);
            boolean lucky = ++trials[0] % 2 == 0;
            return measured(offered, offered <= 300e6 || (offered <= 330e6 && lucky) ? offered : 0.9 * offered);
        });
        assertThat(found(made)).isLessThanOrEqualTo(300e6);
    }

    @Test
    void two_trials_lost_for_other_reasons_end_the_search() {
        Series made = search(trial -> new Outcome.Failed(Cause.CONNECT_TIMEOUT, "Connection timed out"));
        assertThat(made.results()).hasSize(2);
        assertThat(Judge.summarise(made).cautions()).containsExactly(new Caution.TrialsLost(2, 2));
    }

    @Test
    void one_such_trial_is_made_again_at_the_same_load() {
        int[] trials = {0};
        SimulatedLink link = new SimulatedLink(3, 100e6, SENDER, 0);
        Series made =
                search(trial -> ++trials[0] == 3 ? new Outcome.Failed(Cause.DEADLINE, "late") : link.apply(trial));
        assertThat(made.results().get(3).trial().step())
                .isEqualTo(made.results().get(2).trial().step());
        assertFound(made, 100e6);
    }

    @Test
    void a_path_that_the_mesh_does_not_have_is_asked_once() {
        assertThat(search(trial -> new Outcome.Unsupported("no such path")).results())
                .hasSize(1);
    }

    @Test
    void when_time_is_short_what_passes_is_confirmed_and_the_bracket_stays_wide() {
        SimulatedLink link = new SimulatedLink(3, 100e6, SENDER, 0);
        Series made = Trials.none(SCENARIO);
        for (Optional<Trial> next = SEARCH.next(made, true); next.isPresent(); next = SEARCH.next(made, true)) {
            made = Trials.with(made, next.get(), link.apply(next.get()));
        }
        assertThat(made.results().size()).isBetween(4, 6);
        assertThat(Judge.summarise(made).n()).isEqualTo(3);
    }

    private static Series search(Function<Trial, Outcome> path) {
        return Trials.all(SEARCH, SCENARIO, path);
    }

    private static void assertFound(Series made, double capacity) {
        Summary summary = Judge.summarise(made);
        assertThat(found(made)).as("found in " + made.results().size()).isCloseTo(capacity, within(0.025 * capacity));
        assertThat(summary.n()).isGreaterThanOrEqualTo(3);
        assertThat(summary.cautions()).noneMatch(SearchCaution.class::isInstance);
        assertThat(summary.interval()
                        .orElseThrow()
                        .high()
                        .ratioTo(summary.interval().orElseThrow().low()))
                .isLessThanOrEqualTo(1.022);
    }

    private static double found(Series made) {
        return Judge.summarise(made).median().orElseThrow().value();
    }

    private static double asked(Trial trial) {
        return (double) trial.step().orElseThrow();
    }

    private static Outcome measured(double offered, double arrives) {
        long sent = 1_000_000;
        return new Outcome.Measured(new Datagrams(
                new BitRate(arrives),
                new BitRate(offered),
                sent,
                Math.round(sent * (1 - arrives / offered)),
                new Latency(1),
                OptionalLong.empty()));
    }
}
