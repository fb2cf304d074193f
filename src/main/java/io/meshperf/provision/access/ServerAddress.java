package io.meshperf.provision.access;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an API is, as Go's URLs say it: also names with an underscore, which Java's have not.
 *
 * @param host without the brackets of an IPv6 address
 * @param path empty text where there is none; begins with a slash
 * @param userInfo name and password as they were written; empty text where there are none
 */
public record ServerAddress(boolean secure, String host, int port, String path, String userInfo) {

    private static final Pattern URL = Pattern.compile(
            "(?i)(https?)://(?:([^/?#]*)@)?(\\[[0-9a-f:.%]+]|[\\p{L}\\p{N}._~-]+)(?::(\\d{0,5}))?(/[^?#\\s]*)?(?:[?#].*)?");
    private static final int HIGHEST = 65_535;

    static Optional<ServerAddress> parse(String text) {
        Matcher url = URL.matcher(text);
        // Java takes these letters for others than Go does: it would be another host.
        if (!url.matches() || text.contains("ß") || text.contains("ς")) {
            return Optional.empty();
        }
        boolean secure = url.group(1).equalsIgnoreCase("https");
        String port = url.group(4) == null ? "" : url.group(4);
        int number = port.isEmpty() ? (secure ? 443 : 80) : Integer.parseInt(port);
        if (number > HIGHEST) {
            return Optional.empty();
        }
        String host = url.group(3).replaceAll("[\\[\\]]", "");
        try {
            return Optional.of(new ServerAddress(
                    secure,
                    host.chars().allMatch(c -> c < 128) ? host : IDN.toASCII(host),
                    number,
                    url.group(5) == null ? "" : url.group(5).replaceAll("/+$", ""),
                    url.group(2) == null ? "" : url.group(2)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** With another host and port, where something stands in for it. */
    String url(String standIn, int standInPort) {
        String bracketed = standIn.contains(":") ? "[" + standIn + "]" : standIn;
        return (secure ? "https://" : "http://")
                + bracketed
                + (standInPort == (secure ? 443 : 80) ? "" : ":" + standInPort)
                + path;
    }

    /** Without path, name and password. */
    public String shown() {
        return new ServerAddress(secure, host, port, "", "").url(host, port);
    }

    /** Whether Java's URLs can have this host. */
    boolean isPlainName() {
        return !host.contains("_") && !host.contains("~");
    }

    boolean isLoopback() {
        return host.equalsIgnoreCase("localhost")
                || Literal.of(host)
                        .filter(address -> address.isLoopbackAddress())
                        .isPresent();
    }
}
