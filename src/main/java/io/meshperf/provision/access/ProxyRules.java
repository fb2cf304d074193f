package io.meshperf.provision.access;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which proxy the environment names for a server, by the rules of Go's clients, kubectl among them: upper case first, never
 * for this machine itself, and {@code NO_PROXY} by name, suffix, address, block, port or {@code *}.
 */
record ProxyRules(Map<String, String> environment) {

    /** @throws AccessException if there is one, and it is no address */
    Optional<Proxy> proxyFor(ServerAddress server) {
        String name = server.secure() ? "HTTPS_PROXY" : "HTTP_PROXY";
        Optional<String> variable = Stream.of(name, name.toLowerCase(Locale.ROOT))
                .filter(key -> !environment.getOrDefault(key, "").isBlank())
                .findFirst();
        return variable.filter(found -> isProxied(server))
                .map(found -> Proxy.ofEnvironment(found, environment.get(found)));
    }

    private boolean isProxied(ServerAddress server) {
        if (server.isLoopback()) {
            return false;
        }
        String exceptions = Stream.of("NO_PROXY", "no_proxy")
                .map(key -> environment.getOrDefault(key, ""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return Arrays.stream(exceptions.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .noneMatch(entry -> matches(entry, server));
    }

    private static boolean matches(String entry, ServerAddress server) {
        String host = server.host().toLowerCase(Locale.ROOT);
        Optional<InetAddress> address = Literal.of(host);
        if (entry.equals("*")) {
            return true;
        }
        if (entry.contains("/")) {
            return address.isPresent() && isIn(entry, address.get());
        }
        String name = entry;
        int colon = entry.lastIndexOf(':');
        // More than one colon without brackets: an IPv6 address, which has no port.
        if (colon >= 0 && (entry.indexOf(':') == colon || entry.charAt(colon - 1) == ']')) {
            if (!entry.substring(colon + 1).equals(String.valueOf(server.port()))) {
                return false;
            }
            name = entry.substring(0, colon);
        }
        name = name.replaceAll("[\\[\\]]", "");
        Optional<InetAddress> literal = Literal.of(name);
        if (literal.isPresent()) {
            return address.equals(literal);
        }
        if (name.isEmpty()) {
            return false;
        }
        String bare = name.startsWith("*.") ? name.substring(1) : name;
        return bare.startsWith(".") ? host.endsWith(bare) : host.equals(bare) || host.endsWith("." + bare);
    }

    private static boolean isIn(String block, InetAddress address) {
        String[] parts = block.split("/", 2);
        byte[] wanted = Literal.of(parts[0]).map(InetAddress::getAddress).orElse(new byte[0]);
        byte[] bytes = address.getAddress();
        if (wanted.length != bytes.length || !parts[1].matches("\\d{1,3}")) {
            return false;
        }
        int bits = Integer.parseInt(parts[1]);
        if (bits > bytes.length * 8) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> (i % 8);
            if ((bytes[i / 8] & mask) != (wanted[i / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
