package localmesh.net;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The unpacked packages of one user. A package is there whole or not at all: it is made ready in a directory of another
 * name and renamed. One process at a time makes changes.
 */
final class ToolCache {

    /** A package that could not be had is not asked for again until then, or each start would wait for the network. */
    private static final Duration RETRY_AFTER = Duration.ofHours(12);

    private static final Object ONE_THREAD_AT_A_TIME = new Object();
    private static final List<String> PROGRAM_DIRECTORIES = List.of("usr/bin", "usr/sbin", "bin", "sbin");

    /** Puts the files of a package, laid out as on a system, below the root. */
    @FunctionalInterface
    interface Source {
        void unpack(String packageName, Path scratch, Path root) throws IOException;
    }

    private final Path directory;

    ToolCache(Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    boolean holds(ToolPackage tool) {
        return Files.isDirectory(programs(tool));
    }

    /** Where the package's programs are, each ready to run with the libraries beside it. */
    Path programs(ToolPackage tool) {
        return directory.resolve(tool.debianName()).resolve("bin");
    }

    /** Why the package could not be had, if that is not long ago. */
    Optional<String> refusal(ToolPackage tool) throws IOException {
        Path note = note(tool);
        if (!Files.exists(note)
                || Files.getLastModifiedTime(note)
                        .toInstant()
                        .isBefore(Instant.now().minus(RETRY_AFTER))) {
            return Optional.empty();
        }
        return Optional.of(Files.readString(note).strip() + " (it is asked for again in " + RETRY_AFTER.toHours()
                + " hours, or when " + note + " is deleted)");
    }

    private Path note(ToolPackage tool) {
        return directory.resolve(tool.debianName() + ".unavailable");
    }

    /** Fetches those that are not held. What comes of an optional package is noted; a required one must come. */
    @SuppressWarnings("try") // the lock is held, not used
    void fetch(List<ToolPackage> wanted, Source source) throws IOException {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IOException(
                    "fetched programs cannot be kept in " + directory
                            + ": set XDG_CACHE_HOME to a directory that you may write",
                    e);
        }
        synchronized (ONE_THREAD_AT_A_TIME) {
            try (FileChannel file = FileChannel.open(
                            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = file.lock()) {
                deleteLeftovers();
                Path scratch = Files.createTempDirectory(directory, ".fetch-");
                try {
                    for (ToolPackage tool : wanted) {
                        if (!holds(tool)) {
                            fetch(tool, source, scratch);
                        }
                    }
                } finally {
                    delete(scratch);
                }
            }
        }
    }

    private void fetch(ToolPackage tool, Source source, Path scratch) throws IOException {
        Path made = scratch.resolve(tool.debianName());
        try {
            source.unpack(tool.debianName(), scratch, made.resolve("root"));
            writeLaunchers(made);
            delete(directory.resolve(tool.debianName()));
            Files.move(made, directory.resolve(tool.debianName()), StandardCopyOption.ATOMIC_MOVE);
            Files.deleteIfExists(note(tool));
        } catch (IOException e) {
            if (tool.isRequired()) {
                throw e;
            }
            Files.writeString(note(tool), String.valueOf(e.getMessage()));
        }
    }

    /**
     * A launcher for each program: it alone sees the libraries of the package, so no program of the system can pick up
     * one that does not fit.
     */
    private static void writeLaunchers(Path made) throws IOException {
        Path root = made.resolve("root");
        Files.createDirectories(made.resolve("bin"));
        String settings = librarySettings(root);
        for (String place : PROGRAM_DIRECTORIES) {
            for (Path program : list(root.resolve(place))) {
                Path launcher = made.resolve("bin").resolve(program.getFileName());
                if (isOwnProgram(program) && !Files.exists(launcher)) {
                    Files.writeString(
                            launcher,
                            "#!/bin/sh\nhere=${0%/*}/..\n" + settings + "exec \"$here/root/" + root.relativize(program)
                                    + "\" \"$@\"\n");
                    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
    }

    /** A package's absolute links point at the system, not into the cache. */
    private static boolean isOwnProgram(Path program) throws IOException {
        return Files.isRegularFile(program)
                && !(Files.isSymbolicLink(program)
                        && Files.readSymbolicLink(program).isAbsolute());
    }

    private static String librarySettings(Path root) throws IOException {
        List<Path> libraries = new ArrayList<>();
        for (String parent : List.of("usr/lib", "lib")) {
            for (Path child : list(root.resolve(parent))) {
                if (child.getFileName().toString().contains("-linux-") && Files.isDirectory(child)) {
                    libraries.add(child);
                }
            }
        }
        List<Path> extensions = libraries.stream()
                .map(library -> library.resolve("xtables"))
                .filter(Files::isDirectory)
                .toList();
        return export("LD_LIBRARY_PATH", root, libraries) + export("XTABLES_LIBDIR", root, extensions);
    }

    private static String export(String variable, Path root, List<Path> directories) {
        return directories.isEmpty()
                ? ""
                : directories.stream()
                        .map(path -> "$here/root/" + root.relativize(path))
                        .collect(Collectors.joining(":", "export " + variable + "=\"", "\"\n"));
    }

    private static List<Path> list(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList();
        }
    }

    private void deleteLeftovers() throws IOException {
        for (Path child : list(directory)) {
            if (child.getFileName().toString().startsWith(".fetch-")) {
                delete(child);
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> all = Files.walk(tree)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
