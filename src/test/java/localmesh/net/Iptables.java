package localmesh.net;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import localmesh.api.ServiceRule;

/** The iptables of this machine that works with its kernel: some have only the new kind, some only the old. */
record Iptables(String family) {

    /** Uses every feature that the real rules use. */
    private static final List<ServiceRule> PROBE = List.of(
            new ServiceRule("probe", "10.96.255.254", "UDP", 1, 1, List.of("10.244.1.254", "10.244.2.254")),
            new ServiceRule("probe", "10.96.255.254", "TCP", 1, 1, List.of()));

    static Iptables detect(Tools tools, Holder holder, MeshLayout layout) throws IOException {
        List<String> refusals = new ArrayList<>();
        for (String family : List.of("iptables-nft", "iptables-legacy", "iptables")) {
            if (tools.find(family + "-restore").isPresent()) {
                Iptables candidate = new Iptables(family);
                try {
                    MeshNode node = layout.allNodes().get(0);
                    holder.run(candidate.restore(List.of(node), ServiceRules.of(PROBE)));
                    return candidate;
                } catch (IOException e) {
                    refusals.add(family + ": " + e.getMessage());
                }
            }
        }
        throw new IOException("no iptables works on this kernel, so the mesh can have no services. Load the modules"
                + " (modprobe -a iptable_nat xt_MASQUERADE xt_mark xt_statistic xt_comment xt_CT ipt_REJECT) or install"
                + " another iptables. They said: " + String.join("; ", refusals));
    }

    /** The script that replaces the rules of these nodes. */
    String restore(Collection<MeshNode> nodes, ServiceRules rules) {
        return "cat >/run/service-rules <<'END'\n" + rules.text() + "END\n"
                + nodes.stream()
                        .map(node -> Topology.inNamespace(node.name()) + " " + family + "-restore </run/service-rules")
                        .collect(Collectors.joining("\n"));
    }

    /** The script that runs one iptables command in a namespace; waits for its turn where iptables takes turns. */
    String command(String namespace, String rule) {
        return Topology.inNamespace(namespace) + " " + family + " -w 5 " + rule;
    }
}
