package io.meshperf.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a folder can take files, asked before an hour is spent on what goes into them. */
final class Writable {

    private Writable() {}

    /** What is wrong with the folder that the option names; makes it if it is not there. */
    static Optional<String> check(String option, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            return Optional.of(option + "=" + folder + ": this folder cannot be made: " + reason(folder, e));
        }
        return Files.isWritable(folder)
                ? Optional.empty()
                : Optional.of(option + "=" + folder + ": nothing can be written there");
    }

    private static String reason(Path folder, IOException e) {
        for (Path part = folder.toAbsolutePath(); part != null; part = part.getParent()) {
            if (Files.exists(part)) {
                return Files.isDirectory(part)
                        ? "this account must be able to write in " + part
                        : part + " is a file; name another folder";
            }
        }
        return String.valueOf(e.getMessage());
    }
}
