package io.meshperf.provision.access;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What leads to a server that is not to be reached directly.
 *
 * @param user empty text where it wants none
 */
public record Proxy(Kind kind, String host, int port, String user, String password) {

    /** How it is spoken to; the names of all are told by Go's client and by curl alike. */
    public enum Kind {
        HTTP(80),
        HTTPS(443),
        SOCKS5(1080);

        private final int usualPort;

        Kind(int usualPort) {
            this.usualPort = usualPort;
        }

        static Optional<Kind> of(String scheme) {
            return switch (scheme.toLowerCase(Locale.ROOT)) {
                case "http" -> Optional.of(HTTP);
                case "https" -> Optional.of(HTTPS);
                case "socks5", "socks5h" -> Optional.of(SOCKS5);
                default -> Optional.empty();
            };
        }
    }

    private static final Pattern URL = Pattern.compile(
            "([A-Za-z][A-Za-z0-9+.-]*)://(?:([\\w.~!$&'()*+,;=:@%-]*)@)?(\\[[0-9A-Fa-f:.%]+]|[\\w.~-]+)(?::(\\d{0,5}))?(?:[/?#].*)?");
    private static final int HIGHEST = 65_535;

    /** Its address is written in full there. */
    static Proxy ofKubeconfig(String text) {
        return parse(text).orElseThrow(() -> new AccessException(wrong("its proxy-url", " '" + Shown.url(text) + "'")));
    }

    /**
     * What a variable of the environment names; http where it does not say.
     *
     * @throws AccessException if it is no address
     */
    static Proxy ofEnvironment(String variable, String text) {
        String url = text.strip();
        return parse(url.contains("://") ? url : "http://" + url)
                .orElseThrow(() -> new AccessException(wrong(variable, "=" + Shown.url(url))));
    }

    private static String wrong(String what, String value) {
        return what + value + " is no proxy like http://host:3128 or socks5://host:1080"
                + " (in a name or password write special characters as %40 for @)";
    }

    private static Optional<Proxy> parse(String text) {
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            return Optional.empty();
        }
        Optional<Kind> kind = Kind.of(url.group(1));
        String port = url.group(4) == null ? "" : url.group(4);
        String[] info = url.group(2) == null ? new String[] {"", ""} : (url.group(2) + ":").split(":", 2);
        try {
            return kind.map(known -> new Proxy(
                            known,
                            url.group(3).replaceAll("[\\[\\]]", ""),
                            port.isEmpty() ? known.usualPort : Integer.parseInt(port),
                            decoded(info[0]),
                            decoded(info[1].replaceFirst(":$", ""))))
                    .filter(proxy -> proxy.port() <= HIGHEST);
        } catch (IllegalArgumentException e) {
            // A % that begins no escape.
            return Optional.empty();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** What to show it; empty where it wants nothing. */
    Optional<String> authorization() {
        return user.isEmpty() && password.isEmpty()
                ? Optional.empty()
                : Optional.of("Basic "
                        + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    /** Without name and password. */
    public String shown() {
        return kind.name().toLowerCase(Locale.ROOT) + "://" + (user.isEmpty() ? "" : "…@")
                + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return shown();
    }
}
