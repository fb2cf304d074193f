package localmesh.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShaperTest {

    @ParameterizedTest(name = "{0} Mbit/s")
    @CsvSource({
        // rate, burst, queue, segments to a super-packet
        "  1,   1514,   193792,   2",
        " 10,   5000,   193792,   2",
        "100,  50000,  1250000,  16",
        "1000, 500000, 12500000, 165"
    })
    void a_pod_may_send_4_ms_of_its_rate_at_once_and_100_ms_wait(long rate, long burst, long queue, long segments) {
        Shaper shaper = Shaper.forPod(rate * 1_000_000, 1500);

        assertThat(shaper).isEqualTo(new Shaper(rate * 1_000_000, burst, queue));
        assertThat(shaper.segments(1500)).isEqualTo(segments);
    }

    @Test
    void the_bucket_holds_the_largest_frame() {
        assertThat(Shaper.forPod(1_000_000, 9000).burst()).isEqualTo(9014);
        assertThat(Shaper.forLink(1_000_000, 9000).burst()).isEqualTo(9014);
    }

    @ParameterizedTest(name = "{0} Mbit/s")
    @CsvSource({"10, 5000, 193792", "100, 32768, 282768", "1000, 125000, 2625000"})
    void the_link_between_the_clusters_has_the_queue_of_a_router(long rate, long burst, long queue) {
        assertThat(Shaper.forLink(rate * 1_000_000, 1500)).isEqualTo(new Shaper(rate * 1_000_000, burst, queue));
    }
}
