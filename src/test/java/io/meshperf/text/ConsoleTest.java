package io.meshperf.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    @Test
    void a_charset_that_cannot_carry_a_sign_gets_other_words() {
        assertThat(Console.safe("p50 31 µs ± 2 % … → naïve\n", StandardCharsets.US_ASCII))
                .isEqualTo("p50 31 us +- 2 % ... -> na\\u00efve\n");
        assertThat(Console.safe("31 µs → é\n", StandardCharsets.ISO_8859_1)).isEqualTo("31 µs -> é\n");
        assertThat(Console.safe("31 µs … 漢\n", StandardCharsets.UTF_8)).isEqualTo("31 µs … 漢\n");
    }

    @Test
    void what_is_printed_to_its_writer_steers_nothing() {
        StringWriter console = new StringWriter();
        PrintWriter writer = Console.writer(console, StandardCharsets.UTF_8);

        writer.println("\u001b[2Jgone");
        writer.print("::error::");
        writer.println("obeyed?");
        writer.print("no end");
        assertThat(console).hasToString("\\u001b[2Jgone\n: :error::obeyed?\n");
        writer.flush();

        assertThat(console.toString()).endsWith("\nno end");
    }
}
