package localmesh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a mesh keeps its kubeconfig and its logs: a folder named after the process that runs it, so that the next mesh
 * finds and removes what a killed one left.
 */
final class MeshDirectory implements AutoCloseable {

    private final Path path;

    private MeshDirectory(Path path) {
        this.path = path;
    }

    static MeshDirectory create(Path parent) throws IOException {
        Files.createDirectories(parent);
        try (Stream<Path> old = Files.list(parent)) {
            for (Path folder : old.filter(MeshDirectory::isLeftOver).toList()) {
                remove(folder);
            }
        }
        return new MeshDirectory(Files.createTempDirectory(parent, name(ProcessHandle.current()) + "-"));
    }

    Path path() {
        return path;
    }

    private static String name(ProcessHandle process) {
        long start = process.info()
                .startInstant()
                .map(instant -> instant.toEpochMilli())
                .orElse(0L);
        return process.pid() + "-" + start;
    }

    private static boolean isLeftOver(Path folder) {
        String[] parts = folder.getFileName().toString().split("-");
        return parts.length == 3
                && parts[0].matches("\\d+")
                && ProcessHandle.of(Long.parseLong(parts[0]))
                        .filter(process -> folder.getFileName().toString().startsWith(name(process) + "-"))
                        .isEmpty();
    }

    private static void remove(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    @Override
    public void close() throws IOException {
        remove(path);
    }
}
