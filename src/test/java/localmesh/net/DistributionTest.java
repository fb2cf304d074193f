package localmesh.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DistributionTest {

    private static final List<ToolPackage> SOME =
            List.of(ToolPackage.IPROUTE2, ToolPackage.IPTABLES, ToolPackage.IPERF3, ToolPackage.NETPERF);

    @Test
    void debian_keeps_netperf_in_non_free() {
        Distribution debian = Distribution.parse("ID=debian\nVERSION_ID=\"12\"\nVERSION_CODENAME=bookworm\n");

        assertThat(debian.hasApt()).isTrue();
        assertThat(debian.extraComponents()).containsExactly("non-free");
        assertThat(debian.suites()).startsWith("bookworm").contains("stable");
        assertThat(debian.key()).startsWith("debian-12-");
        assertThat(debian.installCommand(SOME)).isEqualTo("apt-get install iproute2 iptables iperf3 netperf");
    }

    @Test
    void ubuntu_and_its_descendants_keep_netperf_in_multiverse() {
        Distribution mint = Distribution.parse(
                "ID=linuxmint\nID_LIKE=\"ubuntu debian\"\nVERSION_ID='22'\nVERSION_CODENAME=wilma\nUBUNTU_CODENAME=noble\n");

        assertThat(mint.hasApt()).isTrue();
        assertThat(mint.extraComponents()).containsExactly("universe", "multiverse");
        assertThat(mint.suites()).startsWith("wilma", "noble");
    }

    @Test
    void every_family_has_its_own_command() {
        assertThat(command("ID=fedora")).isEqualTo("dnf install iproute iproute-tc iptables-nft iperf3 netperf");
        assertThat(command("ID=rocky\nID_LIKE=\"rhel centos fedora\"")).startsWith("dnf install");
        assertThat(command("ID=opensuse-leap\nID_LIKE=\"suse opensuse\"")).startsWith("zypper install");
        assertThat(command("ID=arch")).startsWith("pacman -S");
        assertThat(command("ID=alpine")).startsWith("apk add");
        assertThat(command("ID=other")).isEqualTo("your distribution's packages iproute2 iptables iperf3 netperf");
    }

    @Test
    void a_release_without_a_number_has_a_key_too() {
        assertThat(Distribution.parse("ID=debian\nVERSION_CODENAME=sid\n").key())
                .startsWith("debian-sid-");
        assertThat(Distribution.parse("").key()).startsWith("linux-rolling-");
    }

    private static String command(String osRelease) {
        return Distribution.parse(osRelease).installCommand(SOME);
    }
}
