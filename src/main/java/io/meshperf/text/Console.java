package io.meshperf.text;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import java.util.Optional;

/**
 * The door to the console. Whatever others wrote goes through it as text: nothing steers the terminal, no line is a command
 * for the CI that reads it ({@code ::error::}, {@code ##vso[…]}), and what the console's charset cannot carry is written in
 * other words.
 */
public final class Console {

    /** What our own words use beyond ASCII. */
    private static final Map<Integer, String> PLAIN = Map.ofEntries(
            Map.entry((int) 'µ', "u"),
            Map.entry((int) 'μ', "u"),
            Map.entry((int) '±', "+-"),
            Map.entry((int) '·', "*"),
            Map.entry((int) '×', "x"),
            Map.entry((int) '–', "-"),
            Map.entry((int) '—', "-"),
            Map.entry((int) '…', "..."),
            Map.entry((int) '→', "->"),
            Map.entry((int) '≤', "<="),
            Map.entry((int) '≥', ">="),
            Map.entry((int) '█', "#"),
            Map.entry((int) '░', "."));

    private Console() {}

    /** Prints lines on the process's standard output. */
    public static void print(String text) {
        System.out.print(safe(text, charset()));
        System.out.flush();
    }

    static String safe(String text, Charset charset) {
        return carried(Foreign.layout(text), charset.newEncoder());
    }

    /** What is printed to it goes through this door. */
    public static PrintWriter writer(Writer console) {
        return writer(console, charset());
    }

    /** The same for one that carries another charset than the process's console. */
    public static PrintWriter writer(Writer console, Charset charset) {
        return new PrintWriter(new Lines(console, charset), true);
    }

    private static String carried(String text, CharsetEncoder encoder) {
        if (encoder.canEncode(text)) {
            return text;
        }
        StringBuilder carried = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            String character = Character.toString(c);
            carried.append(encoder.canEncode(character) ? character : PLAIN.getOrDefault(c, Foreign.escape(c)));
        });
        return carried.toString();
    }

    /** What the process's standard output is encoded in; Java 17 tells it by another name than later ones. */
    static Charset charset() {
        return Optional.ofNullable(System.getProperty("stdout.encoding"))
                .or(() -> Optional.ofNullable(System.getProperty("sun.stdout.encoding")))
                .or(() -> Optional.ofNullable(System.getProperty("native.encoding")))
                .flatMap(Console::named)
                .filter(Charset::canEncode)
                .orElse(Charset.defaultCharset());
    }

    private static Optional<Charset> named(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** Holds back what has no line end yet, until somebody flushes: only a whole line can be looked at. */
    private static final class Lines extends Writer {

        private final Writer console;
        private final Charset charset;
        private final StringBuilder waiting = new StringBuilder();

        private Lines(Writer console, Charset charset) {
            this.console = console;
            this.charset = charset;
        }

        @Override
        public void write(char[] chars, int offset, int length) {
            synchronized (lock) {
                waiting.append(chars, offset, length);
            }
        }

        @Override
        public void flush() throws IOException {
            synchronized (lock) {
                console.write(safe(waiting.toString(), charset));
                waiting.setLength(0);
                console.flush();
            }
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
