package localmesh.net;

import java.util.List;
import java.util.function.Predicate;

/** The packages whose programs the mesh and its pods run, by Debian's names. */
enum ToolPackage {
    UTIL_LINUX("util-linux", Need.REQUIRED, "nsenter", "unshare"),
    IPROUTE2("iproute2", Need.REQUIRED, "ip", "tc"),
    IPTABLES("iptables", Need.REQUIRED, "iptables-nft-restore", "iptables-legacy-restore", "iptables-restore") {
        @Override
        boolean satisfiedBy(Predicate<String> found) {
            return programs().stream().anyMatch(found);
        }
    },
    IPERF3("iperf3", Need.REQUIRED, "iperf3"),
    NETPERF("netperf", Need.OPTIONAL, "netperf", "netserver"),
    ETHTOOL("ethtool", Need.OPTIONAL, "ethtool");

    private enum Need {
        REQUIRED,
        OPTIONAL
    }

    private final String debianName;
    private final Need need;
    private final String programs;

    ToolPackage(String debianName, Need need, String... programs) {
        this.debianName = debianName;
        this.need = need;
        this.programs = String.join(" ", programs);
    }

    String debianName() {
        return debianName;
    }

    List<String> programs() {
        return List.of(programs.split(" "));
    }

    /** Whether there is no mesh without it. */
    boolean isRequired() {
        return need == Need.REQUIRED;
    }

    boolean satisfiedBy(Predicate<String> found) {
        return programs().stream().allMatch(found);
    }
}
