package calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The instrument against known truth: a section of the report each, which is written whether or not the aim is met. */
@Tag("calibration")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstrumentCalibration {

    private static final Path OUTPUT = Path.of(System.getProperty("meshperf.output", "target/meshperf"));
    private static final Report REPORT = new Report(OUTPUT.resolve("calibration.md"));

    @Test
    @Order(1)
    void goodput_is_what_the_link_carries() throws IOException {
        assertThat(GoodputTruth.into(REPORT)).isTrue();
    }

    @Test
    @Order(2)
    void loss_is_told_as_it_is_and_where_it_is() throws IOException {
        assertThat(LossTruth.into(REPORT)).isTrue();
    }

    @Test
    @Order(3)
    void path_mtus_are_found_exactly_and_black_holes_are_named() throws IOException {
        assertThat(PathMtuTruth.into(REPORT)).isTrue();
    }

    @Test
    @Order(4)
    void intervals_contain_what_they_say() throws IOException {
        assertThat(IntervalTruth.into(REPORT)).isTrue();
    }

    @Test
    @Order(5)
    void the_gate_is_red_when_something_changed_and_only_then() throws IOException {
        assertThat(GateTruth.LINKS.into(REPORT, OUTPUT.resolve("calibration"))).isTrue();
    }

    @Test
    @Order(6)
    void the_gate_is_no_more_often_red_for_nothing_where_cores_are_the_limit() throws IOException {
        assertThat(GateTruth.CORES.into(REPORT, OUTPUT.resolve("calibration"))).isTrue();
    }

    @Test
    @Order(7)
    void the_whole_matrix_is_precise_in_half_the_original_s_time() throws IOException {
        assertThat(MatrixTime.into(REPORT, OUTPUT.resolve("calibration"))).isTrue();
    }

    @Test
    @Order(8)
    void a_link_that_is_cut_in_mid_trial_bends_no_number() throws IOException {
        assertThat(StandstillTruth.into(REPORT)).isTrue();
    }
}
