package io.meshperf.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The reports of a run that is over. */
public final class Reports {

    private Reports() {}

    /** The summary of the run in this folder. */
    public static String again(Path folder) {
        try {
            return Files.readString(folder.resolve("summary.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the summary in " + folder, e);
        }
    }
}
