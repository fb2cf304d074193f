package io.meshperf.provision.access;

/** What others wrote, as it may be shown: on one line, and without what a password could hide in. */
public final class Shown {

    private static final int LONGEST = 300;

    private Shown() {}

    /** Of a URL, or of what should be one: {@code http://…@host:3128}. */
    public static String url(String text) {
        int query = text.indexOf('?');
        String bare = query < 0 ? text : text.substring(0, query) + "?…";
        int at = bare.lastIndexOf('@');
        int scheme = bare.indexOf("://");
        if (at < 0) {
            return line(bare);
        }
        return line((scheme < 0 || scheme > at ? "" : bare.substring(0, scheme + 3)) + "…" + bare.substring(at));
    }

    /** Of a program's own words: a JSON web token among them is left out. */
    static String words(String text) {
        return line(text.replaceAll("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*", "…"));
    }

    static String line(String text) {
        String line = text.replaceAll("\\e\\[[0-9;]*[A-Za-z]", "")
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ")
                .strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
