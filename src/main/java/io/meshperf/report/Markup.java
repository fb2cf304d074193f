package io.meshperf.report;

import io.meshperf.text.Foreign;

/** Text for XML and HTML. */
final class Markup {

    private Markup() {}

    /** For content and quoted attributes; what XML forbids becomes a replacement character. */
    static String escape(String text) {
        return Foreign.layout(text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "\uFFFD"))
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
