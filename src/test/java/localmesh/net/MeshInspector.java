package localmesh.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of a mesh is left on this machine, by what the kernel says. */
record MeshInspector(List<Long> processes, Set<String> networks) {

    private static final Path PROC = Path.of("/proc");

    /** Everything below this process that lives in other network namespaces, and those. */
    static MeshInspector below(ProcessHandle parent) {
        List<Long> all = parent.descendants().map(ProcessHandle::pid).toList();
        Set<String> networks =
                all.stream().flatMap(MeshInspector::network).collect(Collectors.toCollection(HashSet::new));
        network(ProcessHandle.current().pid()).forEach(networks::remove);
        return new MeshInspector(all, networks);
    }

    /** What is not of another mesh of the same process. */
    MeshInspector without(MeshInspector other) {
        return new MeshInspector(
                processes.stream()
                        .filter(process -> !other.processes.contains(process))
                        .toList(),
                networks.stream()
                        .filter(network -> !other.networks.contains(network))
                        .collect(Collectors.toSet()));
    }

    /** Processes of the mesh that still run; those that only await their parent's notice do not. */
    List<String> processesLeft() {
        return processes.stream().flatMap(MeshInspector::living).toList();
    }

    /** Processes of this machine that keep a network of the mesh alive. */
    List<Long> networksHeld() throws IOException {
        try (Stream<Path> all = Files.list(PROC)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("[0-9]+"))
                    .map(Long::valueOf)
                    .filter(pid -> network(pid).anyMatch(networks::contains))
                    .toList();
        }
    }

    private static Stream<String> living(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
            return stat.contains(") Z ") ? Stream.empty() : Stream.of(stat);
        } catch (IOException e) {
            return Stream.empty(); // it is gone
        }
    }

    private static Stream<String> network(long pid) {
        try {
            return Stream.of(
                    Files.readSymbolicLink(PROC.resolve(Long.toString(pid)).resolve("ns/net"))
                            .toString());
        } catch (IOException e) {
            return Stream.empty(); // it is gone, or another user's
        }
    }
}
