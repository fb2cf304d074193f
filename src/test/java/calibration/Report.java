package calibration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The calibration as a page of Markdown, complete up to the last section that came to its end. */
final class Report {

    private final Path file;
    private final List<String> sections = new ArrayList<>();

    Report(Path file) {
        this.file = file;
    }

    /**
     * A section.
     *
     * @param aim what was aimed at, in a sentence
     * @param found what came of it, in a sentence
     * @param heads of the table's columns
     */
    void section(String title, String aim, String found, List<String> heads, List<List<String>> rows) {
        StringBuilder text = new StringBuilder("## ")
                .append(title)
                .append("\n\nAim: ")
                .append(aim)
                .append("\n\n**Found: ")
                .append(found)
                .append("**\n\n");
        line(text, heads);
        line(text, heads.stream().map(head -> "---").toList());
        rows.forEach(row -> line(text, row));
        sections.add(text.toString());
        write();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private void write() {
        String head =
                "# Calibration\n\nThe instrument against known truth on the embedded mesh, whose links, losses and MTUs"
                        + " are set. Made by `mvn verify -Dgroups=calibration` on "
                        + LocalDate.now(ZoneOffset.UTC)
                        + ", "
                        + Runtime.getRuntime().availableProcessors()
                        + " cores, Linux "
                        + System.getProperty("os.version")
                        + ", Java "
                        + System.getProperty("java.version")
                        + "; iperf3 and netperf as the embedded mesh finds them. What is simulated says so.\n\n";
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, head + String.join("\n", sections));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String percent(double share, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f %%", 100 * share);
    }

    static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
