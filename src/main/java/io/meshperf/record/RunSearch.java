package io.meshperf.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds a run among those that a folder holds. */
public final class RunSearch {

    private static final int SHOWN = 5;

    private RunSearch() {}

    /**
     * The folder of a run that can be gone on with.
     *
     * @param idOrLatest a run's id, or {@code latest}
     * @throws RecordException naming the newest runs that there are, if it is none of them
     */
    public static Path find(Path parent, String idOrLatest) {
        Path named = parent.resolve(idOrLatest);
        boolean isName = idOrLatest.matches("[a-z0-9][-a-z0-9]*");
        if (!isName || !Files.isDirectory(named)) {
            throw new RecordException("there is no run " + idOrLatest + " in " + parent + "; " + those(parent));
        }
        Path folder = idOrLatest.equals(RunFolder.LATEST) ? target(named) : named;
        if (!Files.exists(folder.resolve(Journal.FILE))) {
            throw new RecordException("run " + folder.getFileName() + " in " + parent + " has no " + Journal.FILE
                    + ": it ended before its first trial was over, so start anew, without -Dresume");
        }
        return folder;
    }

    private static Path target(Path latest) {
        try {
            return latest.resolveSibling(latest.toRealPath().getFileName());
        } catch (IOException e) {
            throw RecordException.reading(latest, e);
        }
    }

    private static String those(Path parent) {
        List<String> names = newest(parent);
        return names.isEmpty() ? "there is none at all" : "the newest there are: " + String.join(", ", names);
    }

    /** Their ids begin with their time. */
    private static List<String> newest(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(entry -> !Files.isSymbolicLink(entry) && Files.exists(entry.resolve(Journal.FILE)))
                    .map(entry -> entry.getFileName().toString())
                    .sorted(Comparator.reverseOrder())
                    .limit(SHOWN)
                    .toList();
        } catch (IOException e) {
            throw RecordException.reading(parent, e);
        }
    }
}
