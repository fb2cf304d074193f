package io.meshperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;

/** Compares with a file under {@code golden}, in a locale that writes numbers in its own way. */
final class Golden {

    private Golden() {}

    static void assertSame(String locale, String file, Supplier<String> text) {
        assertThat(in(locale, text)).isEqualTo(read(file));
    }

    /** Makes the text while the locale is the default one. */
    static String in(String locale, Supplier<String> text) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(locale));
        try {
            return text.get();
        } finally {
            Locale.setDefault(before);
        }
    }

    static String read(String file) {
        try (InputStream stream = Golden.class.getResourceAsStream("/golden/" + file)) {
            assertThat(stream).as("golden file %s", file).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
