package localmesh.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which Linux distribution this is: the facts of {@code os-release(5)}. */
record Distribution(Map<String, String> facts) {

    Distribution {
        facts = Map.copyOf(facts);
    }

    static Distribution ofThisMachine() throws IOException {
        for (Path file : List.of(Path.of("/etc/os-release"), Path.of("/usr/lib/os-release"))) {
            if (Files.isReadable(file)) {
                return parse(Files.readString(file));
            }
        }
        return new Distribution(Map.of());
    }

    static Distribution parse(String osRelease) {
        Map<String, String> facts = new HashMap<>();
        osRelease
                .lines()
                .filter(line -> line.matches("[A-Z_0-9]+=.*"))
                .forEach(line -> facts.put(
                        line.substring(0, line.indexOf('=')),
                        line.substring(line.indexOf('=') + 1).replaceAll("^[\"']|[\"']$", "")));
        return new Distribution(facts);
    }

    private String fact(String name, String otherwise) {
        return facts.getOrDefault(name, otherwise);
    }

    private boolean isLike(String... ids) {
        List<String> mine = new ArrayList<>(List.of(fact("ID_LIKE", "").split(" ")));
        mine.add(fact("ID", ""));
        return Stream.of(ids).anyMatch(mine::contains);
    }

    boolean hasApt() {
        return isLike("debian", "ubuntu");
    }

    /** The names by which a mirror knows this release and those that may stand in a sources list for it. */
    List<String> suites() {
        return Stream.of(
                        fact("VERSION_CODENAME", ""),
                        fact("UBUNTU_CODENAME", ""),
                        "stable",
                        "oldstable",
                        "testing",
                        "unstable",
                        "sid")
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** The parts of the archive where netperf (which is not free software by Debian's rules) and iperf3 may be. */
    List<String> extraComponents() {
        return isLike("ubuntu") ? List.of("universe", "multiverse") : List.of("non-free");
    }

    /** Tells apart machines whose packages do not fit each other: {@code debian-12-amd64}. */
    String key() {
        String version = fact("VERSION_ID", fact("VERSION_CODENAME", "rolling"));
        return (fact("ID", "linux") + "-" + version + "-" + System.getProperty("os.arch"))
                .replaceAll("[^A-Za-z0-9._-]", "_");
    }

    /** The command by which an administrator installs the packages. */
    String installCommand(Collection<ToolPackage> packages) {
        if (hasApt()) {
            return "apt-get install " + names(packages, Map.of());
        }
        if (isLike("fedora", "rhel", "centos")) {
            return "dnf install "
                    + names(
                            packages,
                            Map.of(
                                    ToolPackage.IPROUTE2, "iproute iproute-tc",
                                    ToolPackage.IPTABLES, "iptables-nft"));
        }
        if (isLike("suse", "opensuse")) {
            return "zypper install " + names(packages, Map.of(ToolPackage.IPERF3, "iperf"));
        }
        if (isLike("arch")) {
            return "pacman -S " + names(packages, Map.of());
        }
        if (isLike("alpine")) {
            return "apk add " + names(packages, Map.of());
        }
        return "your distribution's packages " + names(packages, Map.of());
    }

    private static String names(Collection<ToolPackage> packages, Map<ToolPackage, String> others) {
        return packages.stream()
                .map(tool -> others.getOrDefault(tool, tool.debianName()))
                .collect(Collectors.joining(" "));
    }
}
