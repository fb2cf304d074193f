package io.meshperf.cli;

import io.meshperf.record.RecordException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The two files that k8s-nptest leaves, where its users look for them: in a folder that they name, and in the log. */
final class ResultFiles {

    /** The short one last, where a reader of a log arrives first. */
    private static final List<String> NAMES = List.of("output.txt", "result.csv");

    private final Path folder;

    ResultFiles(Path folder) {
        this.folder = folder;
    }

    void copyTo(Path target) {
        try {
            for (String name : NAMES) {
                Files.copy(folder.resolve(name), target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw RecordException.writing(target, e);
        }
    }

    void print(PrintWriter out) {
        for (String name : NAMES) {
            out.println("--- " + name);
            try (BufferedReader reader = Files.newBufferedReader(folder.resolve(name))) {
                reader.lines().forEach(out::println);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + folder.resolve(name), e);
            }
        }
        out.println("---");
    }
}
