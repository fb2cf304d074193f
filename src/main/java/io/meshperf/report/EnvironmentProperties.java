package io.meshperf.report;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Allure's environment.properties in the order of the map, which {@link java.util.Properties} would not keep. */
public final class EnvironmentProperties {

    private EnvironmentProperties() {}

    /** The file's text; what is not ASCII is escaped, so that every encoding reads it alike. */
    public static String text(Map<String, String> environment) {
        return environment.entrySet().stream()
                .map(fact -> escape(fact.getKey(), true) + "=" + escape(fact.getValue(), false) + "\n")
                .collect(Collectors.joining());
    }

    private static String escape(String text, boolean key) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                case '\\', '=', ':', '#', '!' -> escaped.append('\\').append(c);
                case ' ' -> escaped.append(key || i == 0 ? "\\ " : " ");
                default -> escaped.append(c < 0x20 || c > 0x7e ? String.format(Locale.ROOT, "\\u%04x", (int) c) : c);
            }
        }
        return escaped.toString();
    }
}
