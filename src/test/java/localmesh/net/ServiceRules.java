package localmesh.net;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import localmesh.api.ServiceRule;

/**
 * The rules of a node for the services of its cluster, as the text that iptables-restore takes: those of kube-proxy, by
 * its names. The text replaces the tables nat, filter and raw as a whole; each at once, so no packet sees half of them.
 */
record ServiceRules(List<ServiceRule> services) {

    private static final Pattern ADDRESS = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:/-]{1,200}");

    private static final List<String> NAT_FRAME = List.of(
            "-A PREROUTING -j KUBE-SERVICES",
            "-A OUTPUT -j KUBE-SERVICES",
            "-A POSTROUTING -j KUBE-POSTROUTING",
            "-A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000",
            "-A KUBE-POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN",
            "-A KUBE-POSTROUTING -j MARK --set-xmark 0x4000/0x0",
            "-A KUBE-POSTROUTING -j MASQUERADE");

    /** @throws IllegalArgumentException if a rule holds anything but addresses, ports, TCP or UDP, and a plain name */
    ServiceRules {
        services = List.copyOf(services);
        services.forEach(ServiceRules::check);
    }

    static ServiceRules of(Collection<ServiceRule> services) {
        return new ServiceRules(services.stream().distinct().toList());
    }

    private static void check(ServiceRule rule) {
        require(NAME.matcher(rule.service()).matches(), "name", rule.service(), rule);
        require(ADDRESS.matcher(rule.clusterIp()).matches(), "dotted IPv4 address", rule.clusterIp(), rule);
        require(rule.protocol().matches("TCP|UDP"), "protocol of TCP and UDP", rule.protocol(), rule);
        require(isPort(rule.port()), "port", rule.port(), rule);
        require(isPort(rule.targetPort()), "target port", rule.targetPort(), rule);
        rule.endpoints().forEach(ip -> require(ADDRESS.matcher(ip).matches(), "dotted IPv4 address", ip, rule));
    }

    private static void require(boolean holds, String what, Object value, ServiceRule rule) {
        if (!holds) {
            throw new IllegalArgumentException("not a " + what + ": '" + value + "' in " + rule);
        }
    }

    private static boolean isPort(int number) {
        return number >= 1 && number <= 65535;
    }

    String text() {
        List<String> natChains = new ArrayList<>(List.of("KUBE-SERVICES", "KUBE-POSTROUTING", "KUBE-MARK-MASQ"));
        List<String> nat = new ArrayList<>(NAT_FRAME);
        List<String> filter = new ArrayList<>(List.of("-A FORWARD -j KUBE-SERVICES", "-A OUTPUT -j KUBE-SERVICES"));
        List<String> raw = new ArrayList<>();
        for (ServiceRule rule : services) {
            if (rule.endpoints().isEmpty()) {
                filter.add("-A KUBE-SERVICES " + match(rule) + " " + comment(rule, " has no endpoints") + " -j REJECT");
            } else {
                addForwarding(rule, natChains, nat);
                addZone(rule, raw);
            }
        }
        return table("nat", natChains, nat)
                + table("filter", List.of("KUBE-SERVICES"), filter)
                + table("raw", List.of(), raw);
    }

    private static void addForwarding(ServiceRule rule, List<String> chains, List<String> rules) {
        String service = chain("KUBE-SVC-", key(rule));
        chains.add(service);
        rules.add("-A KUBE-SERVICES " + match(rule) + " " + comment(rule, "") + " -j " + service);
        int left = rule.endpoints().size();
        for (String endpoint : rule.endpoints()) {
            String chain = chain("KUBE-SEP-", key(rule) + endpoint);
            chains.add(chain);
            String share = left == 1
                    ? ""
                    : String.format(Locale.ROOT, " -m statistic --mode random --probability %.10f", 1.0 / left);
            rules.add("-A " + service + share + " -j " + chain);
            rules.add("-A " + chain + " -s " + endpoint + "/32 -j KUBE-MARK-MASQ");
            rules.add("-A " + chain + " -p " + protocol(rule) + " -m " + protocol(rule) + " -j DNAT --to-destination "
                    + endpoint + ":" + rule.targetPort());
            left--;
        }
    }

    /**
     * A UDP flow has no end that the connection tracker could see, so it would follow a dead endpoint for minutes.
     * kube-proxy deletes such entries; here the packets of a service are looked up in a zone of its set of endpoints,
     * where the entries made for another set are not found.
     */
    private static void addZone(ServiceRule rule, List<String> raw) {
        if (rule.protocol().equals("UDP")) {
            CRC32 sum = new CRC32();
            sum.update(rule.endpoints().toString().getBytes(StandardCharsets.UTF_8));
            long zone = 1 + sum.getValue() % 65_535;
            for (String hook : List.of("PREROUTING", "OUTPUT")) {
                raw.add("-A " + hook + " " + match(rule) + " -j CT --zone-orig " + zone);
            }
        }
    }

    private static String match(ServiceRule rule) {
        return "-d " + rule.clusterIp() + "/32 -p " + protocol(rule) + " -m " + protocol(rule) + " --dport "
                + rule.port();
    }

    private static String comment(ServiceRule rule, String more) {
        return "-m comment --comment \"" + rule.service() + more + "\"";
    }

    private static String protocol(ServiceRule rule) {
        return rule.protocol().toLowerCase(Locale.ROOT);
    }

    private static String key(ServiceRule rule) {
        return rule.service() + " " + rule.clusterIp() + " " + rule.protocol() + " " + rule.port() + " ";
    }

    private static String chain(String prefix, String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return prefix + HexFormat.of().withUpperCase().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String table(String name, List<String> chains, List<String> rules) {
        StringBuilder text = new StringBuilder("*" + name + "\n");
        chains.stream().distinct().forEach(chain -> text.append(":" + chain + " - [0:0]\n"));
        rules.forEach(rule -> text.append(rule).append('\n'));
        return text.append("COMMIT\n").toString();
    }
}
