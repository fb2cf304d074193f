package io.meshperf.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.meshperf.model.GateResult;
import io.meshperf.model.RatioEstimate;
import io.meshperf.model.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTextTest {

    private static final GateResult SOME = MadeUp.whole(6).results().gate().get(0);

    @Test
    void verdicts_are_counted_and_a_failure_is_loud() {
        Verdict fail = new Verdict.Fail("a", "b");
        Verdict open = new Verdict.Inconclusive("c");
        assertThat(GateText.counts(List.of(with(fail), with(open), with(new Verdict.Pass()))))
                .isEqualTo("1 pass, 1 FAIL, 1 inconclusive against 3 runs");
        assertThat(GateText.counts(List.of(with(new Verdict.Pass()))))
                .isEqualTo("1 pass, 0 fail, 0 inconclusive against 3 runs");
    }

    @Test
    void failures_come_first_and_what_is_open_for_one_reason_is_told_once() {
        Verdict unlike = new Verdict.Inconclusive("the environment differs:\nkernel 5.4 -> 5.10");
        List<GateText.Item> items = GateText.items(List.of(
                with(unlike), with(unlike), with(new Verdict.Pass()), with(new Verdict.Fail("a", "b")), with(unlike)));
        assertThat(items)
                .extracting(GateText.Item::word, GateText.Item::reason)
                .containsExactly(
                        tuple("FAIL", "expected a, but b"),
                        tuple("inconclusive", "the environment differs: kernel 5.4 -> 5.10"));
        assertThat(items.get(1).points()).startsWith("3 points, 1 iperf TCP.").endsWith(" and so on");
        assertThat(items.get(1).numbers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.898  | 0.889  | 0.909  | -10.2 % (-11.1 … -9.1)
            1.0004 | 0.9996 | 1.0111 | 0.0 % (0.0 … +1.1)
            1.25   | 1.2    | 1.3    | +25.0 % (+20.0 … +30.0)
            """)
    void a_change_has_its_sign_unless_it_rounds_to_nothing(double ratio, double low, double high, String text) {
        assertThat(GateText.change(new RatioEstimate(ratio, Optional.of(new RatioEstimate.Bounds(low, high, 0.95)))))
                .isEqualTo(text);
    }

    @Test
    void what_is_not_known_is_left_out() {
        GateResult bare = new GateResult(
                SOME.scenario(),
                SOME.now(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                0.0725,
                6,
                0,
                new Verdict.Inconclusive("no baseline"));
        assertThat(GateText.numbers(bare)).isEqualTo("45.1 Gbit/s, margin 7.25 %, n=6");
    }

    private static GateResult with(Verdict verdict) {
        return new GateResult(
                SOME.scenario(),
                SOME.now(),
                SOME.before(),
                SOME.effect(),
                SOME.p(),
                SOME.margin(),
                SOME.n(),
                SOME.baselineRuns(),
                verdict);
    }
}
