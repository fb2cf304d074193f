package localmesh.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import localmesh.api.ServiceRule;
import org.junit.jupiter.api.Test;

class ServiceRulesTest {

    private static ServiceRule rule(String protocol, String... endpoints) {
        return new ServiceRule("default/w2", "10.96.0.12", protocol, 80, 5201, List.of(endpoints));
    }

    @Test
    void no_services_leave_the_frame_only() {
        assertThat(ServiceRules.of(List.of()).text()).isEqualTo("""
                *nat
                :KUBE-SERVICES - [0:0]
                :KUBE-POSTROUTING - [0:0]
                :KUBE-MARK-MASQ - [0:0]
                -A PREROUTING -j KUBE-SERVICES
                -A OUTPUT -j KUBE-SERVICES
                -A POSTROUTING -j KUBE-POSTROUTING
                -A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000
                -A KUBE-POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN
                -A KUBE-POSTROUTING -j MARK --set-xmark 0x4000/0x0
                -A KUBE-POSTROUTING -j MASQUERADE
                COMMIT
                *filter
                :KUBE-SERVICES - [0:0]
                -A FORWARD -j KUBE-SERVICES
                -A OUTPUT -j KUBE-SERVICES
                COMMIT
                *raw
                COMMIT
                """);
    }

    @Test
    void rules_are_those_of_kube_proxy() {
        assertThat(ServiceRules.of(List.of(
                                rule("TCP", "10.244.1.2", "10.244.1.3", "10.244.2.2"),
                                rule("UDP", "10.244.1.2"),
                                new ServiceRule("default/none", "10.96.0.13", "TCP", 80, 80, List.of())))
                        .text())
                .isEqualTo("""
                *nat
                :KUBE-SERVICES - [0:0]
                :KUBE-POSTROUTING - [0:0]
                :KUBE-MARK-MASQ - [0:0]
                :KUBE-SVC-3C56E3CEC459AACB - [0:0]
                :KUBE-SEP-1367CE6003040BDA - [0:0]
                :KUBE-SEP-86FD238EE48D6CE4 - [0:0]
                :KUBE-SEP-355C5712BB578E9F - [0:0]
                :KUBE-SVC-4A04A2FE06E23A26 - [0:0]
                :KUBE-SEP-E1E348868F2CC85A - [0:0]
                -A PREROUTING -j KUBE-SERVICES
                -A OUTPUT -j KUBE-SERVICES
                -A POSTROUTING -j KUBE-POSTROUTING
                -A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000
                -A KUBE-POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN
                -A KUBE-POSTROUTING -j MARK --set-xmark 0x4000/0x0
                -A KUBE-POSTROUTING -j MASQUERADE
                -A KUBE-SERVICES -d 10.96.0.12/32 -p tcp -m tcp --dport 80 -m comment --comment "default/w2" -j KUBE-SVC-3C56E3CEC459AACB
                -A KUBE-SVC-3C56E3CEC459AACB -m statistic --mode random --probability 0.3333333333 -j KUBE-SEP-1367CE6003040BDA
                -A KUBE-SEP-1367CE6003040BDA -s 10.244.1.2/32 -j KUBE-MARK-MASQ
                -A KUBE-SEP-1367CE6003040BDA -p tcp -m tcp -j DNAT --to-destination 10.244.1.2:5201
                -A KUBE-SVC-3C56E3CEC459AACB -m statistic --mode random --probability 0.5000000000 -j KUBE-SEP-86FD238EE48D6CE4
                -A KUBE-SEP-86FD238EE48D6CE4 -s 10.244.1.3/32 -j KUBE-MARK-MASQ
                -A KUBE-SEP-86FD238EE48D6CE4 -p tcp -m tcp -j DNAT --to-destination 10.244.1.3:5201
                -A KUBE-SVC-3C56E3CEC459AACB -j KUBE-SEP-355C5712BB578E9F
                -A KUBE-SEP-355C5712BB578E9F -s 10.244.2.2/32 -j KUBE-MARK-MASQ
                -A KUBE-SEP-355C5712BB578E9F -p tcp -m tcp -j DNAT --to-destination 10.244.2.2:5201
                -A KUBE-SERVICES -d 10.96.0.12/32 -p udp -m udp --dport 80 -m comment --comment "default/w2" -j KUBE-SVC-4A04A2FE06E23A26
                -A KUBE-SVC-4A04A2FE06E23A26 -j KUBE-SEP-E1E348868F2CC85A
                -A KUBE-SEP-E1E348868F2CC85A -s 10.244.1.2/32 -j KUBE-MARK-MASQ
                -A KUBE-SEP-E1E348868F2CC85A -p udp -m udp -j DNAT --to-destination 10.244.1.2:5201
                COMMIT
                *filter
                :KUBE-SERVICES - [0:0]
                -A FORWARD -j KUBE-SERVICES
                -A OUTPUT -j KUBE-SERVICES
                -A KUBE-SERVICES -d 10.96.0.13/32 -p tcp -m tcp --dport 80 -m comment --comment "default/none has no endpoints" -j REJECT
                COMMIT
                *raw
                -A PREROUTING -d 10.96.0.12/32 -p udp -m udp --dport 80 -j CT --zone-orig 91
                -A OUTPUT -d 10.96.0.12/32 -p udp -m udp --dport 80 -j CT --zone-orig 91
                COMMIT
                """);
    }

    @Test
    void a_flow_of_datagrams_is_looked_up_anew_when_the_endpoints_change() {
        String before = ServiceRules.of(List.of(rule("UDP", "10.244.1.2"))).text();
        String after = ServiceRules.of(List.of(rule("UDP", "10.244.1.3"))).text();

        assertThat(zone(before)).isNotEqualTo(zone(after));
    }

    private static String zone(String text) {
        return text.lines()
                .filter(line -> line.contains("--zone-orig"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_same_rule_twice_is_one_rule() {
        assertThat(ServiceRules.of(List.of(rule("TCP", "10.244.1.2"), rule("TCP", "10.244.1.2")))
                        .text())
                .isEqualTo(ServiceRules.of(List.of(rule("TCP", "10.244.1.2"))).text());
    }

    @Test
    void nothing_but_addresses_ports_protocols_and_plain_names_gets_into_the_rules() {
        refused(new ServiceRule("a\"\nCOMMIT", "10.96.0.1", "TCP", 80, 80, List.of()), "not a name: ");
        refused(new ServiceRule("a", "10.96.0.1\n", "TCP", 80, 80, List.of()), "not a dotted IPv4 address: ");
        refused(
                new ServiceRule("a", "10.96.0.256", "TCP", 80, 80, List.of()),
                "not a dotted IPv4 address: '10.96.0.256'");
        refused(new ServiceRule("a", "fd00::1", "TCP", 80, 80, List.of()), "not a dotted IPv4 address: 'fd00::1'");
        refused(new ServiceRule("a", "10.96.0.1", "SCTP", 80, 80, List.of()), "not a protocol of TCP and UDP: 'SCTP'");
        refused(new ServiceRule("a", "10.96.0.1", "TCP", 0, 80, List.of()), "not a port: '0'");
        refused(new ServiceRule("a", "10.96.0.1", "TCP", 80, 65_536, List.of()), "not a target port: '65536'");
        refused(new ServiceRule("a", "10.96.0.1", "TCP", 80, 80, List.of("END")), "not a dotted IPv4 address: 'END'");
    }

    private static void refused(ServiceRule rule, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceRules.of(List.of(rule)))
                .withMessageStartingWith(message);
    }
}
