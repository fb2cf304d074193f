package io.meshperf.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Finds properties that are one slip away from a setting: a {@code -Dtrails=6} must not be passed over in silence. */
public final class Misspelling {

    private static final int SHORTEST = 3;

    private Misspelling() {}

    static List<String> in(Collection<String> keys) {
        return keys.stream()
                .sorted()
                .flatMap(key -> meant(key).stream()
                        .map(setting -> "-D" + key + " is no setting; did you mean -D" + setting + "?"))
                .toList();
    }

    /** The settings that are one slip away from this key; none if it is a setting itself. */
    public static List<String> meant(String key) {
        return meant(key, Arrays.stream(Setting.values()).map(Setting::key).toList());
    }

    /** Those of the known words that are one slip away from this one; none if it is known itself. */
    static List<String> meant(String word, List<String> known) {
        return word.length() < SHORTEST || known.contains(word)
                ? List.of()
                : known.stream().filter(other -> slips(word, other) == 1).toList();
    }

    /** Characters added, dropped, changed, or swapped with a neighbour (optimal string alignment distance). */
    private static int slips(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
