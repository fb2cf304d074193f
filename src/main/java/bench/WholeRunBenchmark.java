package bench;

import static io.meshperf.junit.MeshAssertions.assertThat;

import io.meshperf.junit.MeshBenchmark;
import io.meshperf.run.Lab;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The run as a whole: it stands last, so that the report has one place with the tables and the charts. */
@MeshBenchmark
@Order(Order.DEFAULT)
class WholeRunBenchmark {

    @Test
    @DisplayName("Whole run")
    void tried_every_point_of_its_plan(Lab lab) {
        assertThat(lab.conclude()).triedItsWholePlan().comparedSomethingWithItsBaseline();
    }
}
