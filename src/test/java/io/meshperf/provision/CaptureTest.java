package io.meshperf.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureTest {

    @Test
    void the_longest_answer_is_kept_whole() {
        Capture capture = new Capture();
        byte[] half = "0123456789".repeat(Capture.LONGEST / 20).getBytes(StandardCharsets.UTF_8);
        capture.write(half, 0, half.length);
        capture.write(half, 0, half.length);

        assertThat(capture.isFlooded()).isFalse();
        assertThat(capture.text()).isEqualTo("0123456789".repeat(Capture.LONGEST / 10));
        capture.write('x');
        assertThat(capture.isFlooded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000, Capture.KEPT - 1, Capture.KEPT, Capture.KEPT + 1, 999_983, 5_000_000})
    void of_what_is_longer_the_beginning_and_the_end_are_kept_however_it_comes(int piece) {
        int length = 5_000_011;
        byte[] all = new byte[length];
        for (int i = 0; i < length; i++) {
            all[i] = (byte) ('a' + i % 23);
        }
        Capture capture = new Capture();
        for (int from = 0; from < length; from += piece) {
            capture.write(all, from, Math.min(piece, length - from));
        }

        String beginning = new String(Arrays.copyOf(all, Capture.KEPT), StandardCharsets.UTF_8);
        String end = new String(Arrays.copyOfRange(all, length - Capture.KEPT, length), StandardCharsets.UTF_8);
        assertThat(capture.text())
                .isEqualTo(beginning + "\n[" + (length - 2 * Capture.KEPT) + " bytes are left out here]\n" + end);
    }
}
