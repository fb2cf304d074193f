package localmesh.net;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The programs that make the mesh and its traffic. They are taken from this machine's PATH; what is missing there is
 * fetched once, as the distribution's own packages, into a directory of the user's cache. Nothing is installed.
 */
public final class Tools {

    /** Where the cached packages are seen inside the mesh, whatever is mounted over the cache there. */
    static final String MOUNT = "/run/tools";

    private static final List<String> USUAL = List.of("/usr/local/sbin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    private final List<Path> search;
    private final ToolCache cache;
    private final Set<ToolPackage> cached = EnumSet.noneOf(ToolPackage.class);
    private final Map<ToolPackage, String> unavailable = new EnumMap<>(ToolPackage.class);

    private Tools(List<Path> search, ToolCache cache) {
        this.search = List.copyOf(search);
        this.cache = cache;
    }

    /**
     * Finds the programs, and fetches what is missing, which takes some seconds the first time.
     *
     * @throws IOException if a program without which there is no mesh is neither here nor to be had; says which, why,
     *     and how to install it
     */
    public static Tools locate() throws IOException {
        String path = System.getenv().getOrDefault("PATH", "");
        List<Path> search = Stream.concat(Stream.of(path.split(File.pathSeparator)), USUAL.stream())
                .filter(place -> place.startsWith("/"))
                .distinct()
                .map(Path::of)
                .toList();
        Distribution distribution = Distribution.ofThisMachine();
        ToolCache cache = new ToolCache(
                userCache(System.getenv()).resolve("meshperf/tools").resolve(distribution.key()));
        return locate(search, cache, distribution, new AptSource(distribution));
    }

    static Path userCache(Map<String, String> environment) {
        String named = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (named.startsWith("/")) { // the specification has relative ones ignored
            return Path.of(named);
        }
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.startsWith("/") ? home : System.getProperty("user.home"))
                .resolve(".cache");
    }

    static Tools locate(List<Path> search, ToolCache cache, Distribution distribution, ToolCache.Source source)
            throws IOException {
        Tools tools = new Tools(search, cache);
        List<ToolPackage> absent = Stream.of(ToolPackage.values())
                .filter(tool -> !tool.satisfiedBy(name -> tools.onSystem(name).isPresent()))
                .toList();
        tools.take(absent, distribution, source);
        return tools;
    }

    private void take(List<ToolPackage> absent, Distribution distribution, ToolCache.Source source) throws IOException {
        List<ToolPackage> wanted = new ArrayList<>();
        for (ToolPackage tool : absent) {
            if (!cache.holds(tool) && (tool.isRequired() || cache.refusal(tool).isEmpty())) {
                wanted.add(tool);
            }
        }
        String trouble = fetch(wanted, distribution, source);
        List<ToolPackage> lost = new ArrayList<>();
        for (ToolPackage tool : absent) {
            if (cache.holds(tool)) {
                cached.add(tool);
            } else if (tool.isRequired()) {
                lost.add(tool);
            } else {
                unavailable.put(tool, cache.refusal(tool).orElse(trouble));
            }
        }
        if (!lost.isEmpty()) {
            throw new IOException(
                    "the local mesh needs programs that are not on this machine and could not be fetched (" + trouble
                            + "). Install them: " + distribution.installCommand(absent));
        }
    }

    private String fetch(List<ToolPackage> wanted, Distribution distribution, ToolCache.Source source) {
        if (wanted.isEmpty()) {
            return "";
        }
        if (!distribution.hasApt()) {
            return "only the packages of Debian and Ubuntu are fetched by themselves";
        }
        try {
            cache.fetch(wanted, source);
            return "";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** What optional programs the pods do not have, by name, and why: running one there ends with 127. */
    public Map<String, String> missing() {
        Map<String, String> reasons = new TreeMap<>();
        unavailable.forEach((tool, reason) -> tool.programs().forEach(name -> reasons.put(name, reason)));
        return reasons;
    }

    /** The program's file on this machine, outside the mesh; empty if it is missing. */
    public Optional<Path> find(String program) {
        return onSystem(program).or(() -> cached.stream()
                .map(tool -> cache.programs(tool).resolve(program))
                .filter(Files::isExecutable)
                .findFirst());
    }

    private Optional<Path> onSystem(String program) {
        return search.stream()
                .map(place -> place.resolve(program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** The PATH by which processes inside the mesh find the programs. */
    String pathInside() {
        Stream<String> fetched = cached.stream().map(tool -> MOUNT + "/" + tool.debianName() + "/bin");
        return Stream.concat(search.stream().map(Path::toString), fetched)
                .reduce((left, right) -> left + ":" + right)
                .orElseThrow();
    }

    /** The directory to be seen at {@link #MOUNT}; empty if everything is the system's. */
    Optional<Path> cacheDirectory() {
        return cached.isEmpty() ? Optional.empty() : Optional.of(cache.directory());
    }
}
