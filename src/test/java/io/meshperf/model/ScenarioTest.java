package io.meshperf.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTest {

    @Test
    void its_names_are_derived_from_what_is_measured() {
        Scenario scenario =
                TcpStream.tcpStream(8).on(MeshPath.OTHER_CLUSTER_POD_IP).at(new Mss(96));
        assertThat(scenario.rowId()).isEqualTo("iperf-tcp/other-cluster-pod-ip");
        assertThat(scenario.id()).isEqualTo("iperf-tcp/other-cluster-pod-ip/MSS 0096");
        assertThat(scenario.seedLabel()).isEqualTo("5 iperf TCP. Remote Cluster using Pod IP");
        assertThat(scenario.displayName()).isEqualTo("5 iperf TCP. Remote Cluster using Pod IP, MSS 0096");
    }

    @Test
    void the_rows_are_those_of_the_original_in_its_order() {
        List<Scenario> tcp = rows(TcpStream.tcpStream(8), new Mss(96), Arrays.copyOf(MeshPath.values(), 6));
        MeshPath[] withoutHairpin = Arrays.copyOf(MeshPath.values(), 5);
        List<Scenario> udp = rows(UdpStream.udpStream(), new DatagramSize(1422), withoutHairpin);
        List<Scenario> netperf = rows(TcpStream.netperfTcpStream(), new PathMss(), withoutHairpin);
        assertThat(Stream.of(tcp, udp, netperf).flatMap(List::stream))
                .extracting(Scenario::seedLabel)
                .containsExactly(
                        "1 iperf TCP. Same VM using Pod IP",
                        "2 iperf TCP. Same VM using Virtual IP",
                        "3 iperf TCP. Remote VM using Pod IP",
                        "4 iperf TCP. Remote VM using Virtual IP",
                        "5 iperf TCP. Remote Cluster using Pod IP",
                        "6 iperf TCP. Hairpin Pod to own Virtual IP",
                        "7 iperf UDP. Same VM using Pod IP",
                        "8 iperf UDP. Same VM using Virtual IP",
                        "9 iperf UDP. Remote VM using Pod IP",
                        "10 iperf UDP. Remote VM using Virtual IP",
                        "11 iperf UDP. Remote Cluster using Pod IP",
                        "12 netperf. Same VM using Pod IP",
                        "13 netperf. Same VM using Virtual IP",
                        "14 netperf. Remote VM using Pod IP",
                        "15 netperf. Remote VM using Virtual IP",
                        "16 netperf. Remote Cluster using Pod IP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva"})
    void ids_are_the_same_in_every_locale(String tag) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            assertThat(TcpStream.tcpStream(8)
                            .on(MeshPath.HAIRPIN)
                            .at(new Mss(96))
                            .displayName())
                    .isEqualTo("6 iperf TCP. Hairpin Pod to own Virtual IP, MSS 0096");
            assertThat(MeshPath.SAME_NODE_SERVICE_IP.id()).isEqualTo("same-node-service-ip");
            assertThat(WorkerId.W1).hasToString("w1");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static List<Scenario> rows(Workload workload, TestPoint point, MeshPath... paths) {
        return Arrays.stream(paths).map(path -> workload.on(path).at(point)).toList();
    }
}
