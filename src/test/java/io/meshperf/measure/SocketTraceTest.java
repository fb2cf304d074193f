package io.meshperf.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meshperf.model.Standstill;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SocketTraceTest {

    /** Payload bytes per second of a connection that flows. */
    private static final double PACE = 1e6;

    /** Looks at connections from 100.00 s of the machine's clock on, every 0.2 s; each is silent between two times. */
    private static String looks(double until, double[]... silences) {
        StringBuilder text = new StringBuilder();
        for (double time = 0.2; time <= until + 1e-9; time += 0.2) {
            text.append(String.format(Locale.ROOT, "at %.2f%n", 100 + time - 0.003));
            text.append("ESTAB 0 0 10.1.1.2:39999 10.1.2.3:5201 cubic mss:1448 bytes_acked:300 busy:1ms lastack:90\n");
            for (int i = 0; i < silences.length; i++) {
                double silent = Math.max(0, Math.min(time, silences[i][1]) - silences[i][0]);
                double since = time >= silences[i][0] && time < silences[i][1] ? time - silences[i][0] : 0;
                text.append(String.format(
                        Locale.ROOT,
                        "ESTAB 0 99 10.1.1.2:%d 10.1.2.3:5201 cubic wscale:7,7 rto:204 mss:1448 bytes_sent:99 bytes_acked:%d"
                                + " lastsnd:4 lastack:%d busy:%dms%n",
                        40000 + i,
                        Math.round(PACE * (time - silent)),
                        Math.round(1000 * since),
                        Math.round(1000 * time)));
            }
            text.append(String.format(Locale.ROOT, "till %.2f%n", 100 + time));
        }
        return text.toString();
    }

    private static Optional<Delivery> delivery(String text, int count) {
        return SocketTrace.parse(text).delivery(connection -> connection.localPort() >= 40000, count);
    }

    @Test
    void what_was_acknowledged_by_the_end_of_the_time_asked_for_is_known_to_the_hundredth() {
        Delivery delivery = delivery(looks(1.2, new double[] {9, 9}, new double[] {9, 9}), 2)
                .orElseThrow();

        assertThat(delivery.bytesAt(1).orElseThrow()).isCloseTo(2 * PACE, within(0.01 * PACE));
        assertThat(delivery.bytesAt(0.5).orElseThrow()).isCloseTo(PACE, within(0.01 * PACE));
        assertThat(delivery.standstill(1)).hasValue(Standstill.none(2));
    }

    @Test
    void a_standstill_is_told_with_its_begin_and_its_end_between_two_looks() {
        Delivery delivery = delivery(looks(2, new double[] {0.53, 1.31}), 1).orElseThrow();

        Standstill standstill = delivery.standstill(2).orElseThrow();
        assertThat(standstill.from()).isCloseTo(Duration.ofMillis(530), Duration.ofMillis(20));
        assertThat(standstill.longest()).isCloseTo(Duration.ofMillis(780), Duration.ofMillis(50));
        assertThat(standstill.total()).isEqualTo(standstill.longest());
        assertThat(delivery.bytesAt(1).orElseThrow()).isCloseTo(0.53 * PACE, within(0.02 * PACE));
    }

    @Test
    void only_the_time_asked_for_counts() {
        Delivery delivery = delivery(looks(3, new double[] {0.95, 2.5}), 1).orElseThrow();

        assertThat(delivery.standstill(1)).hasValue(Standstill.none(1));
        assertThat(delivery.bytesAt(1).orElseThrow()).isCloseTo(0.95 * PACE, within(0.02 * PACE));
    }

    @Test
    void one_of_two_connections_that_stands_still_is_counted_and_all_together_did_not() {
        Standstill standstill = delivery(looks(1.2, new double[] {0.4, 9}, new double[] {9, 9}), 2)
                .orElseThrow()
                .standstill(1)
                .orElseThrow();

        assertThat(standstill.connections()).isEqualTo(1);
        assertThat(standstill.of()).isEqualTo(2);
        assertThat(standstill.longest()).isCloseTo(Duration.ofMillis(600), Duration.ofMillis(20));
        assertThat(standstill.total()).isZero();
    }

    @Test
    void a_connection_that_is_gone_while_others_go_on_stands_still_to_the_end() {
        String text = looks(1.2, new double[] {9, 9}, new double[] {9, 9});
        int gone = text.indexOf("at 100.60");
        String reset = text.substring(0, gone)
                + text.substring(gone)
                        .lines()
                        .filter(line -> !line.contains(":40001 "))
                        .collect(java.util.stream.Collectors.joining("\n"));

        Delivery delivery = delivery(reset, 2).orElseThrow();

        assertThat(delivery.standstill(1).orElseThrow().connections()).isEqualTo(1);
        assertThat(delivery.bytesAt(1).orElseThrow()).isCloseTo(1.45 * PACE, within(0.1 * PACE));
    }

    @Test
    void a_look_after_the_tool_s_end_does_not_make_its_connections_break() {
        String text = looks(1, new double[] {9, 9}) + "at 101.35\ntill 101.36\n";

        assertThat(delivery(text, 1).orElseThrow().standstill(1)).hasValue(Standstill.none(1));
    }

    @Test
    void a_kernel_that_does_not_tell_enough_tells_nothing() {
        String text = looks(1, new double[] {9, 9});

        assertThat(delivery(text.replaceAll("bytes_acked:[0-9]+ ", ""), 1)).isEmpty();
        assertThat(delivery(text.replaceAll("busy:[0-9]+ms", ""), 1)).isEmpty();
        assertThat(delivery(text, 2)).isEmpty();
        assertThat(delivery("", 1)).isEmpty();
        assertThat(delivery("at 1\nError: an inet prefix is expected rather than \"fd00::\".\ntill 1\n", 1))
                .isEmpty();
    }

    @Test
    void what_ss_showed_late_is_of_no_known_moment() {
        // Of a trial with small segments on a busy machine: ss waited 4 s for its sockets, and showed what they had
        // come to by then.
        String late = """
                at 199.75
                ESTAB 0 0 10.1.1.2:40000 10.1.2.3:5201 bbr mss:84 bytes_acked:38 lastack:4
                till 199.76
                at 200.95
                ESTAB 0 0 10.1.1.2:40000 10.1.2.3:5201 bbr mss:84 bytes_acked:3061334 lastack:4 busy:2944ms
                till 204.66
                """;

        assertThat(delivery(late, 1)).isEmpty();
        assertThat(delivery(late.replace("till 204.66", ""), 1)).isEmpty();
        assertThat(delivery(looks(1.2, new double[] {9, 9}) + late.substring(late.indexOf("at 200")), 1)
                        .orElseThrow()
                        .bytesAt(1)
                        .orElseThrow())
                .isCloseTo(PACE, within(0.01 * PACE));
    }

    @Test
    void connections_of_either_family_are_told_by_their_ports() {
        String text = looks(1.2, new double[] {9, 9})
                .replace("10.1.1.2:", "[fd00::1]:")
                .replace("10.1.2.3:", "[fd00::2]:");

        assertThat(delivery(text, 1)).isPresent();
    }
}
