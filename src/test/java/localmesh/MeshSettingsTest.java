package localmesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import localmesh.net.MeshLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeshSettingsTest {

    @Test
    void without_settings_the_layout_is_the_standard_one() {
        assertThat(MeshSettings.read(Map.of("localmesh", "auto", "mss", "96"))).isEqualTo(MeshLayout.defaults());
    }

    @Test
    void every_size_can_be_set() {
        assertThat(MeshSettings.read(Map.of(
                        "localmesh.nodes", "3",
                        "localmesh.node.mtu", "9000",
                        "localmesh.link.mtu", "1400",
                        "localmesh.link.rate", "2.5gbit",
                        "localmesh.pod.rate", "100mbit",
                        "localmesh.uplink.offload", "on")))
                .isEqualTo(new MeshLayout(3, 9000, 1400, 2_500_000_000L, 100_000_000L, true));
    }

    @Test
    void the_pods_rate_can_be_none() {
        assertThat(MeshSettings.read(Map.of("localmesh.pod.rate", "none"))).isEqualTo(MeshLayout.defaults());
    }

    @ParameterizedTest(name = "-D{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
                    localmesh.nodes          | 1     | -Dlocalmesh.nodes is 2 to 100: 1
                    localmesh.nodes          | many  | -Dlocalmesh.nodes=many is not a whole number
                    localmesh.node.mtu       | 100   | -Dlocalmesh.node.mtu is 576 to 9000: 100
                    localmesh.link.mtu       | 1501  | -Dlocalmesh.link.mtu is 576 to 1500: 1501
                    localmesh.link.rate      | fast  | -Dlocalmesh.link.rate=fast is not a rate like 500mbit or 1gbit
                    localmesh.link.rate      | 1kbit | -Dlocalmesh.link.rate (bit/s) is 1000000 to 100000000000: 1000
                    localmesh.pod.rate       | fast  | -Dlocalmesh.pod.rate=fast is not a rate like 500mbit or 1gbit, or none
                    localmesh.pod.rate       | 0mbit | -Dlocalmesh.pod.rate=0mbit is not a rate like 500mbit or 1gbit, or none
                    localmesh.pod.rate       | 9kbit | -Dlocalmesh.pod.rate (bit/s) is 1000000 to 100000000000: 9000
                    localmesh.uplink.offload | yes   | -Dlocalmesh.uplink.offload=yes is not on or off
                    localmesh.link.speed     | 1gbit | -Dlocalmesh.link.speed is no setting; there are -Dlocalmesh.nodes
                    """)
    void a_wrong_size_is_named_with_what_is_allowed(String key, String value, String said) {
        assertThatThrownBy(() -> MeshSettings.read(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }
}
