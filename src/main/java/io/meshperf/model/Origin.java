package io.meshperf.model;

/**
 * Where a limit was written, so that whoever misses it finds it.
 *
 * @param text for a reader: {@code mesh.yaml, line 7}
 */
public record Origin(String text) {

    /** @param line counted from 1 */
    public static Origin line(String file, int line) {
        return new Origin(file + ", line " + line);
    }

    /**
     * @param source the setting's name: {@code -Dlimits}
     * @param character counted from 1
     */
    public static Origin character(String source, int character) {
        return new Origin(source + ", character " + character);
    }

    @Override
    public String toString() {
        return text;
    }
}
