package localmesh;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import localmesh.net.MeshLayout;

/** Reads the sizes of the embedded mesh from properties that begin with {@code localmesh.}. */
final class MeshSettings {

    private static final String PREFIX = "localmesh.";
    private static final List<String> KEYS =
            List.of("nodes", "node.mtu", "link.mtu", "link.rate", "pod.rate", "uplink.offload", "directory");
    private static final Pattern RATE =
            Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([kmg])bit(?:/s)?", Pattern.CASE_INSENSITIVE);

    private final Map<String, String> given = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    private MeshSettings(Map<String, String> properties) {
        properties.forEach((key, value) -> {
            if (key.startsWith(PREFIX) && !value.isBlank()) {
                given.put(key.substring(PREFIX.length()), value.strip());
            }
        });
    }

    /**
     * The layout that the properties ask for.
     *
     * @throws IllegalArgumentException naming everything that is wrong, with what is allowed
     */
    static MeshLayout read(Map<String, String> properties) {
        return new MeshSettings(properties).layout();
    }

    private MeshLayout layout() {
        given.keySet().stream()
                .filter(key -> !KEYS.contains(key))
                .forEach(key -> problems.add("-D" + PREFIX + key + " is no setting; there are "
                        + String.join(
                                ", ",
                                KEYS.stream()
                                        .map(known -> "-D" + PREFIX + known)
                                        .toList())));
        MeshLayout standard = MeshLayout.defaults();
        int nodes = value("nodes", Integer::valueOf, standard.nodesInA(), "a whole number");
        int nodeMtu = value("node.mtu", Integer::valueOf, standard.nodeMtu(), "a whole number of bytes");
        int linkMtu =
                value("link.mtu", Integer::valueOf, Math.min(standard.linkMtu(), nodeMtu), "a whole number of bytes");
        long rate =
                value("link.rate", MeshSettings::rate, standard.linkBitsPerSecond(), "a rate like 500mbit or 1gbit");
        long podRate = value(
                "pod.rate",
                MeshSettings::rateOrNone,
                standard.podBitsPerSecond(),
                "a rate like 500mbit or 1gbit, or none");
        boolean offload = value("uplink.offload", MeshSettings::onOff, standard.uplinkOffload(), "on or off");
        MeshLayout layout = standard;
        try {
            layout = new MeshLayout(nodes, nodeMtu, linkMtu, rate, podRate, offload);
        } catch (IllegalArgumentException e) {
            problems.add(asSetting(e.getMessage()));
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("the embedded mesh cannot be as asked:\n" + String.join("\n", problems));
        }
        return layout;
    }

    /** The layout knows its parts by other names than the one who set them. */
    private static String asSetting(String problem) {
        return problem.replaceFirst("^nodesInA\\b", "-Dlocalmesh.nodes")
                .replaceFirst("^nodeMtu\\b", "-Dlocalmesh.node.mtu")
                .replaceFirst("^linkMtu\\b", "-Dlocalmesh.link.mtu")
                .replaceFirst("^linkBitsPerSecond\\b", "-Dlocalmesh.link.rate (bit/s)")
                .replaceFirst("^podBitsPerSecond\\b", "-Dlocalmesh.pod.rate (bit/s)");
    }

    private <T> T value(String key, Function<String, T> parser, T otherwise, String allowed) {
        String text = given.get(key);
        if (text == null) {
            return otherwise;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            problems.add("-D" + PREFIX + key + "=" + text + " is not " + allowed);
            return otherwise;
        }
    }

    private static long rate(String text) {
        Matcher matcher = RATE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        int power =
                switch (matcher.group(2)) {
                    case "k", "K" -> 3;
                    case "m", "M" -> 6;
                    default -> 9;
                };
        return new BigDecimal(matcher.group(1)).scaleByPowerOfTen(power).longValue();
    }

    private static long rateOrNone(String text) {
        if (text.equals("none")) {
            return 0;
        }
        long rate = rate(text);
        if (rate == 0) {
            throw new IllegalArgumentException(text); // not by this word: a typing error must not lift the limit
        }
        return rate;
    }

    private static boolean onOff(String text) {
        return switch (text) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
