package io.meshperf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.meshperf.junit.MeshAssertions;
import io.meshperf.model.Assessment;
import io.meshperf.model.GateResult;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/** What a point's end is follows from its type, never from the words in which it is told. */
class EndingsTest {

    private static final Scenario SCENARIO =
            TcpStream.tcpStream(8).on(MeshPath.HAIRPIN).at(new Mss(96));
    private static final Summary SUMMARY = new Summary(SCENARIO, Optional.empty(), Optional.empty(), 0, List.of());

    /** As JUnit tells of a point. */
    private static final class Point extends AbstractTestDescriptor {

        Point() {
            super(
                    UniqueId.forEngine("some"),
                    SCENARIO.displayName(),
                    MethodSource.from(
                            "bench.IperfTcpBenchmark", "goodput", "io.meshperf.model.Scenario, io.meshperf.run.Lab"));
        }

        @Override
        public Type getType() {
            return Type.TEST;
        }
    }

    private final Endings endings = new Endings();

    private String ended(Throwable thrown) {
        endings.executionFinished(TestIdentifier.from(new Point()), TestExecutionResult.failed(thrown));
        StringWriter out = new StringWriter();
        endings.print(new PrintWriter(out), new PrintWriter(out));
        return out.toString();
    }

    private static Throwable missed(Verdict verdict) {
        return catchThrowable(
                () -> MeshAssertions.assertThat(new Assessment(new Series(SCENARIO, List.of()), SUMMARY, verdict))
                        .meetsItsLimits());
    }

    @Test
    void a_missed_limit_is_one_whatever_its_file_is_called() {
        String file = "Worse than its baseline: .yaml — " + SCENARIO.displayName() + ": , line 3";

        assertThat(ended(missed(new Verdict.Fail("at least 1 Gbit/s (" + file + ")", "9 Mbit/s\nn=1"))))
                .isEqualTo(
                        "limit missed (1):\n  6 iperf TCP. Hairpin Pod to own Virtual IP, MSS 0096: expected at least"
                                + " 1 Gbit/s (" + file + "), but was 9 Mbit/s n=1\n\n");
        assertThat(endings.exitCode(false)).isEqualTo(ExitCode.NOT_AS_DEMANDED);
    }

    @Test
    void a_point_that_is_worse_is_told_apart_from_a_missed_limit() {
        GateResult worse = new GateResult(
                SCENARIO,
                SUMMARY,
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                0.05,
                0,
                1,
                new Verdict.Fail("Limit missed: no", "yes"));

        assertThat(ended(catchThrowable(() -> MeshAssertions.assertThat(worse).isNoWorseThanItsBaseline())))
                .startsWith("worse than its baseline (1):\n")
                .endsWith("MSS 0096: expected Limit missed: no, but was yes\n\n");
        assertThat(endings.exitCode(false)).isEqualTo(ExitCode.NOT_AS_DEMANDED);
    }

    @Test
    void an_assertion_of_somebody_s_own_benchmark_is_neither() {
        assertThat(ended(new AssertionError("Worse than its baseline: so it seems")))
                .startsWith("failed (1):\n");
        assertThat(endings.exitCode(false)).isEqualTo(ExitCode.NOT_AS_DEMANDED);
    }

    @Test
    void what_nobody_can_tell_is_skipped_and_where_nothing_was_measured_the_clusters_are_of_no_use() {
        assertThat(ended(missed(new Verdict.Inconclusive("who knows"))))
                .isEqualTo("skipped (1):\n  6 iperf TCP. Hairpin Pod to own Virtual IP, MSS 0096:"
                        + " Inconclusive: who knows\n\n");
        assertThat(endings.exitCode(false)).isEqualTo(ExitCode.NO_CLUSTERS);
        assertThat(endings.exitCode(true)).isEqualTo(ExitCode.OK);
    }
}
