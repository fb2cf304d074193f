package localmesh.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fetches and unpacks packages of the machine's own distribution without installing them, as any user: apt works in a
 * directory of ours, with our list of sources, and only reads what is installed. The machine's hooks and settings are
 * left out, except how it reaches the network.
 */
final class AptFetch {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Pattern NETWORK_SETTING =
            Pattern.compile("Acquire::(https?|ftp|tor|ForceIPv|Check-Valid|Allow).*\".+\";");

    private final Path directory;
    private final Map<String, String> environment;

    /** An archive that is not reached is a mere warning of apt's, and the reason for all that goes wrong later. */
    private String updateSaid = "";

    private AptFetch(Path directory) {
        this.directory = directory;
        this.environment = Map.of(
                "APT_CONFIG", directory.resolve("apt.conf").toString(),
                "LC_ALL", "C.UTF-8",
                "DEBIAN_FRONTEND", "noninteractive");
    }

    /** Reads the lists of packages of these sources into the directory, which must be empty. */
    static AptFetch open(Path directory, AptSources sources) throws IOException {
        if (sources.stanzas().isEmpty()) {
            throw new IOException("no archive of this release is configured in /etc/apt/sources.list(.d)");
        }
        Files.createDirectories(directory.resolve("state/lists/partial"));
        Files.createDirectories(directory.resolve("cache/archives/partial"));
        Files.writeString(directory.resolve("mesh.sources"), sources.text());
        Files.writeString(directory.resolve("apt.conf"), settings(directory) + machinesNetworkSettings());
        AptFetch apt = new AptFetch(directory);
        apt.updateSaid = apt.run("apt-get", "-qq", "update").strip();
        return apt;
    }

    private static String settings(Path directory) {
        return """
                Dir::State "%1$s/state";
                Dir::State::status "/var/lib/dpkg/status";
                Dir::Cache "%1$s/cache";
                Dir::Cache::pkgcache "";
                Dir::Cache::srcpkgcache "";
                Dir::Etc::main "/dev/null";
                Dir::Etc::parts "/dev/null";
                Dir::Etc::sourcelist "%1$s/mesh.sources";
                Dir::Etc::sourceparts "/dev/null";
                Dir::Etc::preferences "/dev/null";
                Dir::Etc::preferencesparts "/dev/null";
                Dir::Log "%1$s";
                APT::Sandbox::User "root";
                Debug::NoLocking "true";
                Acquire::Languages "none";
                Acquire::GzipIndexes "true";
                Acquire::Retries "1";
                Acquire::http::Timeout "15";
                Acquire::https::Timeout "15";
                """.formatted(directory);
    }

    private static String machinesNetworkSettings() throws IOException {
        return OneShot.run(LIMIT, Map.of(), List.of("apt-config", "dump"))
                .lines()
                .filter(line -> NETWORK_SETTING.matcher(line).matches())
                .filter(line -> !line.contains("::Timeout"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Unpacks the package, and those it needs which are not installed, below the directory. */
    void unpack(String packageName, Path root) throws IOException {
        Path archives = directory.resolve("cache/archives");
        try {
            // Without --reinstall a package that is installed, but not where we look, would not come.
            run("apt-get", "-qq", "--download-only", "--no-install-recommends", "--reinstall", "install", packageName);
        } catch (IOException e) {
            throw new IOException(withReason(e.getMessage()), e);
        }
        List<Path> fetched;
        try (Stream<Path> files = Files.list(archives)) {
            fetched = files.filter(file -> file.toString().endsWith(".deb")).toList();
        }
        if (fetched.isEmpty()) {
            throw new IOException(withReason("apt-get gave no archive of " + packageName));
        }
        Files.createDirectories(root);
        for (Path archive : fetched) {
            run("dpkg-deb", "-x", archive.toString(), root.toString());
            Files.delete(archive);
        }
    }

    private String withReason(String trouble) {
        return updateSaid.isEmpty() ? trouble : trouble + "; before that apt-get update said: " + firstLine(updateSaid);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private String run(String... argv) throws IOException {
        return OneShot.run(LIMIT, environment, List.of(argv));
    }
}
