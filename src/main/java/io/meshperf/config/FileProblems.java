package io.meshperf.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a file, each once, in the order of its places. */
final class FileProblems {

    /** More of them say only that this is another kind of file. */
    private static final int MOST = 50;

    private record Problem(Place place, String words) {}

    private final Set<Problem> all = new LinkedHashSet<>();

    void add(Place place, String words) {
        all.add(new Problem(place, words));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    List<String> texts() {
        List<String> texts = new ArrayList<>(all.stream()
                .sorted(Comparator.comparing(
                                (Problem problem) -> problem.place().line())
                        .thenComparing(problem -> problem.place().column()))
                .limit(MOST)
                .map(problem -> problem.place().problem(problem.words()))
                .toList());
        if (all.size() > MOST) {
            texts.add("and " + (all.size() - MOST) + " more of that file");
        }
        return texts;
    }
}
