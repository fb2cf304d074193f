package localmesh.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where apt looks for packages, in the form of {@code sources.list(5)}'s deb822 stanzas: field name to value. */
record AptSources(List<Map<String, String>> stanzas) {

    private static final Pattern ONE_LINE = Pattern.compile("deb\\s+(?:\\[([^]]*)]\\s+)?(\\S+)\\s+(\\S+)\\s*(.*)");
    private static final List<String> KEPT = List.of("Signed-By", "Architectures", "Trusted", "Check-Valid-Until");
    private static final List<String> POCKETS = List.of("", "-updates", "-security", "/updates");
    private static final Map<String, String> OPTION_FIELDS = Map.of(
            "signed-by", "Signed-By",
            "arch", "Architectures",
            "trusted", "Trusted",
            "check-valid-until", "Check-Valid-Until");

    AptSources {
        stanzas = List.copyOf(stanzas);
    }

    /** What the machine is configured to use; files that this user may not read are left out. */
    static AptSources ofDirectory(Path etcApt) throws IOException {
        List<Path> files = new ArrayList<>(List.of(etcApt.resolve("sources.list")));
        Path parts = etcApt.resolve("sources.list.d");
        if (Files.isDirectory(parts)) {
            try (Stream<Path> listed = Files.list(parts)) {
                listed.sorted().forEach(files::add);
            }
        }
        List<Map<String, String>> stanzas = new ArrayList<>();
        for (Path file : files) {
            if (Files.isReadable(file)) {
                if (file.toString().endsWith(".sources")) {
                    stanzas.addAll(parseStanzas(Files.readString(file)));
                } else if (file.toString().endsWith(".list")) {
                    stanzas.addAll(parseLines(Files.readString(file)));
                }
            }
        }
        return new AptSources(stanzas);
    }

    /** The old form, {@code deb [signed-by=/a.gpg] http://mirror/debian bookworm main}: one stanza for each line. */
    static List<Map<String, String>> parseLines(String text) {
        List<Map<String, String>> stanzas = new ArrayList<>();
        text.lines().map(line -> line.replaceFirst("#.*", "").strip()).forEach(line -> {
            Matcher matcher = ONE_LINE.matcher(line);
            if (matcher.matches()) {
                Map<String, String> stanza = newStanza();
                stanza.put("Types", "deb");
                stanza.put("URIs", matcher.group(2));
                stanza.put("Suites", matcher.group(3));
                stanza.put("Components", matcher.group(4));
                String options = matcher.group(1) == null ? "" : matcher.group(1);
                for (String option : options.strip().split("\\s+")) {
                    String[] pair = option.split("=", 2);
                    String field = OPTION_FIELDS.get(pair[0].toLowerCase(Locale.ROOT));
                    if (pair.length == 2 && field != null) {
                        stanza.put(field, pair[1].replace(',', ' '));
                    }
                }
                stanzas.add(stanza);
            }
        });
        return stanzas;
    }

    /** The new form. A value may go on in indented lines, as a key inside {@code Signed-By} does. */
    static List<Map<String, String>> parseStanzas(String text) {
        List<Map<String, String>> stanzas = new ArrayList<>();
        Map<String, String> stanza = newStanza();
        String field = "";
        for (String line : (text + "\n\n").split("\n", -1)) {
            if (line.startsWith("#")) {
                continue;
            }
            if (line.isBlank()) {
                if (!stanza.isEmpty()) {
                    stanzas.add(stanza);
                    stanza = newStanza();
                }
            } else if (Character.isWhitespace(line.charAt(0))) {
                stanza.merge(field, line, (value, more) -> value + "\n" + more);
            } else if (line.indexOf(':') > 0) {
                field = line.substring(0, line.indexOf(':'));
                stanza.put(field, line.substring(line.indexOf(':') + 1).strip());
            }
        }
        return stanzas;
    }

    /** The distribution's own archives for its own release, with the components added; other vendors' are dropped. */
    AptSources forRelease(List<String> suites, List<String> extraComponents) {
        List<Map<String, String>> chosen = new ArrayList<>();
        for (Map<String, String> stanza : stanzas) {
            List<String> components = words(stanza, "Components");
            List<String> fitting =
                    words(stanza, "Suites").stream().filter(ofRelease(suites)).toList();
            boolean enabled = !stanza.getOrDefault("Enabled", "yes").equalsIgnoreCase("no");
            if (enabled
                    && words(stanza, "Types").contains("deb")
                    && components.contains("main")
                    && !fitting.isEmpty()) {
                Set<String> all = new LinkedHashSet<>(components);
                all.addAll(extraComponents);
                Map<String, String> mine = new LinkedHashMap<>();
                mine.put("Types", "deb");
                mine.put("URIs", stanza.getOrDefault("URIs", ""));
                mine.put("Suites", String.join(" ", fitting));
                mine.put("Components", String.join(" ", all));
                KEPT.stream().filter(stanza::containsKey).forEach(field -> mine.put(field, stanza.get(field)));
                chosen.add(mine);
            }
        }
        return new AptSources(chosen);
    }

    private static Predicate<String> ofRelease(List<String> suites) {
        return suite -> suites.stream()
                .anyMatch(release -> POCKETS.stream().anyMatch(pocket -> suite.equals(release + pocket)));
    }

    /** The text of a {@code .sources} file. */
    String text() {
        return stanzas.stream()
                .map(stanza -> stanza.entrySet().stream()
                        .map(field -> field.getKey() + ": " + field.getValue() + "\n")
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> words(Map<String, String> stanza, String field) {
        return List.of(stanza.getOrDefault(field, "").strip().split("\\s+"));
    }

    private static Map<String, String> newStanza() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }
}
