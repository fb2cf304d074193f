package io.meshperf.measure;

import java.util.List;
import java.util.stream.Collectors;

/** A command line as one text that a shell reads back as the same words. */
final class Words {

    private Words() {}

    static String forShell(List<String> argv) {
        return argv.stream().map(Words::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
