package io.meshperf.measure;

import java.util.ArrayList;
import java.util.List;

/** Figures of an answer that cannot be and that its number does not rest on: they are left out, and this says so. */
final class LeftOut {

    private final List<String> words = new ArrayList<>();

    /**
     * @param figure as the tool calls it
     * @param why what it is, and what it would have to be
     */
    void add(String figure, String why) {
        String word = figure + " " + why;
        if (!words.contains(word)) {
            words.add(word);
        }
    }

    /** One for each figure, in the order in which they were met. */
    List<String> words() {
        return List.copyOf(words);
    }
}
