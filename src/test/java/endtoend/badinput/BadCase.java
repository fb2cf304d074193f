package endtoend.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.cli.InThisProcess;
import io.meshperf.cli.InThisProcess.Ended;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something wrong, and what is to be said about it.
 *
 * @param words each must be in the answer
 */
record BadCase(String name, List<String> arguments, int exitCode, List<String> words) {

    static final int USAGE = 2;
    static final int NO_CLUSTERS = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Arguments first, then {@code ->}, then words. */
    static BadCase of(String name, int exitCode, String... argumentsAndWords) {
        List<String> all = Arrays.asList(argumentsAndWords);
        int arrow = all.indexOf("->");
        return new BadCase(name, all.subList(0, arrow), exitCode, all.subList(arrow + 1, all.size()));
    }

    /** A line of a table: {@code arguments | word; word}, arguments parted by spaces. */
    static Stream<BadCase> table(int exitCode, String lines) {
        return lines.lines().map(String::strip).map(line -> {
            String[] parts = line.split("\\s*\\|\\s*", 2);
            return new BadCase(
                    parts[0],
                    Stream.of(parts[0].split("\\s+"))
                            .map(argument -> argument.replace('~', ' '))
                            .toList(),
                    exitCode,
                    List.of(parts[1].split("\\s*;;\\s*")));
        });
    }

    /** With a folder where a case says HERE. */
    BadCase at(Path here) {
        return new BadCase(
                name,
                arguments.stream()
                        .map(text -> text.replace("HERE", here.toString()))
                        .toList(),
                exitCode,
                words.stream()
                        .map(text -> text.replace("HERE", here.toString()))
                        .toList());
    }

    /** Gives it to the command line, after the arguments that every case has. */
    void check(String... before) {
        List<String> line = new ArrayList<>(List.of(before));
        line.addAll(arguments);
        said(InThisProcess.run(line.toArray(String[]::new)));
    }

    void said(Ended ended) {
        assertThat(ended.exitCode()).as(ended.all()).isEqualTo(exitCode);
        assertThat(ended.all()).contains(words);
        assertThat(ended.err().isEmpty() ? ended.out() : ended.err()).isNotBlank();
        assertNoInsides(ended.all());
        assertThat(ended.took()).as("how long it took to say so").isLessThan(PATIENCE);
    }

    /** Whoever reads it has not written the program. */
    static void assertNoInsides(String text) {
        assertThat(text.lines())
                .as(text)
                .noneMatch(line -> line.matches("\\s+at [\\w.$/]+\\(.*"))
                .noneMatch(line -> line.matches(".*(Exception|Caused by|\\bnull\\b).*"))
                .noneMatch(line -> line.matches(".*\\b(java|javax|sun|io\\.meshperf|io\\.fabric8|picocli)\\.\\w+.*"))
                .noneMatch(line -> line.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t'));
    }

    @Override
    public String toString() {
        return name.length() <= 100 ? name : name.substring(0, 100) + "…";
    }
}
