package io.meshperf.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** A text file with YAML in it. Its size, depth and aliases are bounded, because whoever wrote it may have been careless. */
final class YamlText {

    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_LEVELS = 20;
    private static final int MOST_ALIASES = 100;

    // Keys that are no words are refused with their place, which the parser does not tell.
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setAllowNonScalarKeys(true).build();

    private final String name;
    private final String text;
    private final List<String> lines;

    private YamlText(String name, String text) {
        this.name = name;
        this.text = text;
        this.lines = List.of(text.split("\r\n|\r|\n", -1));
    }

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException if it cannot be read as text, with the reason
     */
    static YamlText read(String name) {
        Path path = Path.of(name);
        if (Files.isDirectory(path)) {
            throw new IllegalArgumentException("this is a folder; name the file in it");
        }
        if (!Files.isReadable(path) || !Files.isRegularFile(path)) {
            throw new IllegalArgumentException("there is no such file, or it cannot be read");
        }
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw new IllegalArgumentException("it has more than " + MOST_BYTES + " bytes; is it another file?");
            }
            return new YamlText(name, decoded(Files.readAllBytes(path)));
        } catch (IOException e) {
            throw new IllegalArgumentException("it cannot be read: " + e.getMessage(), e);
        }
    }

    private static String decoded(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        try {
            var result = decoder.decode(in, out, true);
            if (result.isError()) {
                result.throwException();
            }
        } catch (CharacterCodingException e) {
            long line = out.flip().chars().filter(c -> c == '\n').count() + 1;
            throw new IllegalArgumentException(
                    "line " + line + ": this is not UTF-8; save the file as UTF-8, without other characters", e);
        }
        String text = out.flip().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** What it holds; empty where that is nothing, or where there was a problem. */
    Optional<Node> root(FileProblems problems) {
        try {
            requireBounds(problems);
            return problems.isEmpty() ? new Compose(SETTINGS).composeString(text) : Optional.empty();
        } catch (MarkedYamlEngineException e) {
            problems.add(
                    e.getProblemMark().or(e::getContextMark).map(this::place).orElse(start()), YamlMistakes.words(e));
        } catch (ReaderException e) {
            problems.add(character(e.getPosition()), "a control character cannot stand here");
        } catch (YamlEngineException e) {
            problems.add(start(), "this is no YAML that can be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** Whoever builds the nodes works level by level, and on the stack. */
    private void requireBounds(FileProblems problems) {
        int level = 0;
        int aliases = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            if (event instanceof CollectionStartEvent) {
                level++;
            } else if (event instanceof CollectionEndEvent) {
                level--;
            } else if (event instanceof AliasEvent) {
                aliases++;
            }
            if (level > MOST_LEVELS || aliases > MOST_ALIASES) {
                problems.add(
                        event.getStartMark().map(this::place).orElse(start()),
                        level > MOST_LEVELS
                                ? "more than " + MOST_LEVELS + " levels"
                                : "more than " + MOST_ALIASES + " aliases");
                return;
            }
        }
    }

    Place place(Node node) {
        return node.getStartMark().map(this::place).orElse(start());
    }

    Place start() {
        return new Place(name, 1, 1, lines.get(0));
    }

    private Place place(Mark mark) {
        int line = Math.min(mark.getLine(), lines.size() - 1);
        String text = lines.get(line);
        int units = text.offsetByCodePoints(0, Math.min(mark.getColumn(), text.codePointCount(0, text.length())));
        return new Place(name, line + 1, units + 1, text);
    }

    /** @param position in characters, as the reader counts them */
    private Place character(int position) {
        int left = position;
        for (int i = 0; i < lines.size(); i++) {
            if (left <= lines.get(i).length()) {
                return new Place(name, i + 1, Math.max(1, left + 1), lines.get(i));
            }
            left -= lines.get(i).length() + 1;
        }
        return start();
    }
}
