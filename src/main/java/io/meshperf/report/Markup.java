package io.meshperf.report;

/** Text for XML and HTML. */
final class Markup {

    private Markup() {}

    /** For content and quoted attributes. Characters that XML forbids become a replacement character. */
    static String escape(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
