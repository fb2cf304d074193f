package io.meshperf.record;

import io.meshperf.model.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Appends to a journal until the disk is full, in a process of its own that has a small disk. */
final class FullDisk {

    static final int LINE = 10_000;

    private FullDisk() {}

    /** Prints what was said, and the size of the journal. */
    public static void main(String[] args) throws IOException {
        RunFolder folder = RunFolder.create(Path.of(args[0]), new RunId("full"));
        String line = "x".repeat(LINE - 1) + "\n";
        try {
            while (true) {
                folder.append(Journal.FILE, line);
            }
        } catch (RecordException e) {
            System.out.println(e.getMessage());
            System.out.println(Files.size(folder.path().resolve(Journal.FILE)));
        }
    }
}
