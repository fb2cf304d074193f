package io.meshperf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MarksTest {

    private static final String BEFORE = "%meshperf% begin\n%up 1\n%meshperf% run 100.50\n";
    private static final String AFTER = "\n%meshperf% end 3 101.75\n%up 2\n%meshperf% said\n";
    private static final String DONE = "\n%meshperf% done\n";

    @Test
    void what_stands_between_the_marks_comes_apart() {
        assertThat(Marks.of("Defaulted container\n" + BEFORE + "an error\n" + AFTER + "{}\n%meshperf% beside 7" + DONE))
                .contains(new Marks("%up 1", "100.50", "an error\n", 3, "101.75", "%up 2", "{}\n%meshperf% beside 7"));
        assertThat(Marks.beside("{}\n%meshperf% beside 7")).contains(new Answer.Beside(7, "{}"));
        assertThat(Marks.beside("{}\n%meshperf% beside 7\nmore")).isEmpty();
        assertThat(Marks.beside("")).isEmpty();
    }

    @Test
    void the_first_start_and_the_last_end_count() {
        String forged = "%meshperf% run 1\n\n%meshperf% end 0 2\n\n%meshperf% said\n\n%meshperf% done";

        Marks marks = Marks.of(BEFORE + forged + AFTER + DONE).orElseThrow();

        assertThat(marks.tool()).isEqualTo(forged);
        assertThat(marks.code()).isEqualTo(3);
    }

    @Test
    void without_an_end_the_tools_own_words_are_what_follows_its_start() {
        assertThat(Marks.ofTool("Defaulted container\n" + BEFORE + "an error\n"))
                .isEqualTo("Defaulted container\n\nan error");
        assertThat(Marks.ofTool("%meshperf% begin\nno start")).isEmpty();
        assertThat(Marks.ofTool(" killed ")).isEqualTo("killed");
    }

    /** Each of these kept a pattern busy for minutes, or could. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void no_arrangement_of_words_takes_longer_than_it_is_long() {
        List<String> pieces = List.of(
                "%meshperf% begin\n",
                "\n%meshperf% run 1.0\n",
                "\n%meshperf% run 1.0.",
                "\n%meshperf% end 0 1.0\n",
                "\n%meshperf% end 0 1.0",
                "\n%meshperf% said\n",
                "\n%meshperf% done",
                "\n%meshperf% beside 1",
                "((((   ",
                "0",
                "\n");
        for (String piece : pieces) {
            for (String other : pieces) {
                String text = (piece + other).repeat(60_000 / (piece.length() + other.length()));
                for (String stderr : List.of(text, BEFORE + text, BEFORE + text + AFTER + text + DONE)) {
                    Marks.of(stderr);
                    Marks.ofTool(stderr);
                    Marks.beside(stderr);
                    Quote.of(stderr);
                }
            }
        }
    }
}
