package io.meshperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Bulk;
import io.meshperf.model.Cause;
import io.meshperf.model.Evidence;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.Outcome;
import io.meshperf.model.PathMss;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.unit.BitRate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedCsvTest {

    private static final Scenario TCP =
            TcpStream.tcpStream(8).on(MeshPath.OTHER_CLUSTER_POD_IP).at(new Mss(96));
    private static final Scenario NETPERF =
            TcpStream.netperfTcpStream().on(MeshPath.OTHER_NODE_POD_IP).at(new PathMss());

    @ParameterizedTest
    @ValueSource(strings = {"", "de-DE", "ar-EG-u-nu-arab"})
    void the_originals_own_file_is_reproduced_to_the_character_in_every_locale(String locale) {
        Golden.assertSame(locale, "seed-sample.csv", () -> SeedCsv.text(SeedSample.results("seed-sample.csv")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "de-DE", "ar-EG-u-nu-arab"})
    void a_run_with_lost_points_leaves_their_cells_empty_in_every_locale(String locale) {
        Golden.assertSame(locale, "result.csv", () -> SeedCsv.text(MadeUp.run(3).results()));
    }

    @Test
    void iperf_cells_have_no_decimals_from_100_on_one_from_10_on_and_two_below() {
        assertThat(cell(TCP, 9274.4)).isEqualTo("9274.000000;9274");
        assertThat(cell(TCP, 99.96)).isEqualTo("100.000000;100");
        assertThat(cell(TCP, 82.94)).isEqualTo("82.900000;82.9");
        assertThat(cell(TCP, 9.994)).isEqualTo("9.990000;9.99");
    }

    @Test
    void netperf_cells_have_two_decimals() {
        assertThat(cell(NETPERF, 4921.634)).isEqualTo("4921.630000;4921.63");
    }

    @Test
    void a_rate_that_would_round_to_zero_keeps_its_digits() {
        assertThat(cell(TCP, 0.0012)).isEqualTo("0.001200;0.0012");
        assertThat(cell(NETPERF, 0.0012)).isEqualTo("0.001200;0.0012");
    }

    @Test
    void several_trials_are_one_cell_with_their_median() {
        assertThat(cells(TCP, List.of(measured(TCP, 1, 100), measured(TCP, 2, 900), measured(TCP, 3, 300))))
                .isEqualTo("300.000000;300");
    }

    @Test
    void a_lost_point_is_an_empty_cell_and_a_row_of_them_has_no_maximum() {
        TrialResult lost =
                new TrialResult(trial(TCP, 1), new Outcome.Failed(Cause.STALLED, "no byte for 8 s"), Evidence.none());
        assertThat(cells(TCP, List.of(lost))).isEqualTo(";");
        assertThat(cells(TCP, List.of())).isEqualTo(";");
    }

    @Test
    void only_the_plan_has_rows_and_they_stand_in_the_originals_order() {
        Results results = Results.of(List.of(NETPERF, TCP), Map.of(), MadeUp::summary);
        assertThat(SeedCsv.text(results).lines())
                .containsExactly(
                        "MSS                                          ; Maximum; 96;",
                        "5 iperf TCP. Remote Cluster using Pod IP     ;;;",
                        "14 netperf. Remote VM using Pod IP           ;;;",
                        "END CSV DATA");
    }

    private static String cell(Scenario scenario, double mbit) {
        return cells(scenario, List.of(measured(scenario, 1, mbit)));
    }

    /** The maximum and the only cell of a plan of one scenario. */
    private static String cells(Scenario scenario, List<TrialResult> trials) {
        Results results =
                Results.of(List.of(scenario), Map.of(scenario, new Series(scenario, trials)), MadeUp::summary);
        String line = SeedCsv.text(results).lines().toList().get(1);
        return line.substring(46, line.length() - 1);
    }

    private static Trial trial(Scenario scenario, int repetition) {
        return new Trial(scenario, repetition, Duration.ofSeconds(10));
    }

    static TrialResult stalled(Scenario scenario) {
        return new TrialResult(
                trial(scenario, 1), new Outcome.Failed(Cause.STALLED, "no byte for 8 s"), Evidence.none());
    }

    static TrialResult measured(Scenario scenario, int repetition, double mbit) {
        return new TrialResult(
                trial(scenario, repetition),
                new Outcome.Measured(new Bulk(
                        BitRate.ofMbit(mbit),
                        Optional.empty(),
                        OptionalLong.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Optional.empty())),
                Evidence.none());
    }

    /** Reads a result file back. */
    private static final class SeedSample {

        static Results results(String file) {
            List<String> lines = Golden.read(file).lines().toList();
            String[] sizes = lines.get(0).split("; ?");
            Map<Scenario, Series> series = new LinkedHashMap<>();
            for (String line : lines.subList(1, lines.size() - 1)) {
                String[] cells = line.split(";");
                List<Scenario> row = row(cells[0].strip(), sizes, cells.length - 2);
                for (int i = 0; i < row.size(); i++) {
                    TrialResult result = measured(row.get(i), 1, Double.parseDouble(cells[i + 2]));
                    series.put(row.get(i), new Series(row.get(i), List.of(result)));
                }
            }
            return Results.of(new ArrayList<>(series.keySet()), series, MadeUp::summary);
        }

        private static List<Scenario> row(String label, String[] sizes, int cells) {
            if (cells > 1) {
                List<Scenario> row = new ArrayList<>();
                for (MeshPath path : MeshPath.values()) {
                    for (int i = 0; i < cells; i++) {
                        Scenario scenario = TcpStream.tcpStream(8).on(path).at(new Mss(Integer.parseInt(sizes[i + 2])));
                        if (scenario.seedLabel().equals(label)) {
                            row.add(scenario);
                        }
                    }
                }
                return row;
            }
            return MadeUp.run(1).plan.stream()
                    .filter(scenario -> scenario.seedLabel().equals(label))
                    .toList();
        }
    }
}
