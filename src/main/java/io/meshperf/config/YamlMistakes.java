package io.meshperf.config;

import java.util.Objects;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** What a parser of YAML complains about, for somebody who wants to mend a file and not to read a grammar. */
final class YamlMistakes {

    private YamlMistakes() {}

    static String words(MarkedYamlEngineException mistake) {
        String problem = Objects.requireNonNullElse(mistake.getProblem(), "");
        String context = Objects.requireNonNullElse(mistake.getContext(), "");
        if (problem.contains("(TAB)")) {
            return "a tab; YAML wants spaces before a line's first word";
        }
        if (problem.contains("undefined alias") || context.contains("alias")) {
            return "a text that begins with * stands in quotes: \"*\"";
        }
        if (problem.contains("that cannot start any token")) {
            return "a text that begins with this character stands in quotes";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "no value can begin here; a text with a colon stands in quotes, and the keys of one list entry stand"
                    + " one below the other";
        }
        if (problem.contains("another document")) {
            return "the file goes on after ---; only one part can be read";
        }
        if (problem.contains("could not find expected ':'")) {
            return "the line before has no ':' after its key";
        }
        if (problem.contains("<block end>")) {
            return "this line begins neither where the one above does nor where a part of it would: mend its spaces";
        }
        if (problem.contains("end of stream") || problem.contains("<stream end>")) {
            return "the file ends before what was opened is closed: a quote or a bracket is missing";
        }
        return "this is no YAML: " + (context.isEmpty() ? "" : context + ": ")
                + problem.strip().replaceAll("\\s+", " ");
    }
}
