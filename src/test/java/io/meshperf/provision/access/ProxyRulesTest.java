package io.meshperf.provision.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyRulesTest {

    private static Optional<Proxy> proxyFor(String server, Map<String, String> environment) {
        return new ProxyRules(environment).proxyFor(ServerAddress.parse(server).orElseThrow());
    }

    @ParameterizedTest(name = "{0} with NO_PROXY={1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            https://api.corp.example:6443 |                            | proxy
            https://api.corp.example:6443 | api.corp.example           | direct
            https://API.corp.example:6443 | api.CORP.example           | direct
            https://api.corp.example:6443 | corp.example               | direct
            https://api.corp.example:6443 | .corp.example              | direct
            https://api.corp.example:6443 | *.corp.example,127.0.0.1   | direct
            https://corp.example          | .corp.example              | proxy
            https://corp.example          | *.corp.example             | proxy
            https://corp.example          | corp.example               | direct
            https://notcorp.example       | corp.example               | proxy
            https://api.corp.example      | api.corp.example.          | proxy
            https://api.corp.example:6443 | *                          | direct
            https://api.corp.example:6443 | a,*                        | direct
            https://api.corp.example:6443 | localhost, corp.example    | direct
            https://api.corp.example:6443 | localhost,,foo             | proxy
            https://api.corp.example:6443 | my_host,127.0.0.1          | proxy
            https://my_host:6443          | my_host                    | direct
            https://api.corp.example:6443 | corp.example:6443          | direct
            https://api.corp.example:6443 | corp.example:443           | proxy
            https://api.corp.example      | corp.example:443           | direct
            https://api.corp.example      | :443                       | proxy
            https://10.1.2.3:6443         | 10.1.2.3                   | direct
            https://10.1.2.3:6443         | 10.1.2.3:6443              | direct
            https://10.1.2.3:6443         | 10.1.2.3:443               | proxy
            https://10.1.2.3:6443         | 10.1.0.0/16                | direct
            https://10.2.2.3:6443         | 10.1.0.0/16                | proxy
            https://10.2.2.3:6443         | 10.2.2.3/32                | direct
            https://10.2.2.3:6443         | 0.0.0.0/0                  | direct
            https://10.2.2.3:6443         | 10.2.2.0/33                | proxy
            https://10.2.2.3:6443         | 10.2                       | proxy
            https://api.corp.example      | 0.0.0.0/0                  | proxy
            https://[fd00::1]:6443        | fd00::/8                   | direct
            https://[fd00::1]:6443        | fd00::1                    | direct
            https://[fd00::1]:6443        | [fd00:0::1]:6443           | direct
            https://[fd00::1]:6443        | fd01::/16                  | proxy
            https://127.0.0.1:6443        |                            | direct
            https://127.9.9.9:6443        |                            | direct
            https://localhost:6443        |                            | direct
            https://[::1]:6443            |                            | direct
            https://kubernetes.localhost  |                            | proxy
            """)
    void exceptions_are_those_of_gos_clients(String server, String exceptions, String way) {
        Map<String, String> environment =
                Map.of("HTTPS_PROXY", "http://p:1", "NO_PROXY", exceptions == null ? "" : exceptions);

        assertThat(proxyFor(server, environment).isPresent() ? "proxy" : "direct")
                .isEqualTo(way);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            http://proxy.corp.example              | http://proxy.corp.example:80
            https://proxy.corp.example             | https://proxy.corp.example:443
            socks5://proxy.corp.example            | socks5://proxy.corp.example:1080
            socks5h://proxy                        | socks5://proxy:1080
            proxy.corp.example:3128                | http://proxy.corp.example:3128
            joe:secret@proxy.corp.example:3128     | http://…@proxy.corp.example:3128
            http://joe:p%40ss@proxy.corp.example:8 | http://…@proxy.corp.example:8
            HTTP://proxy:3128/                     | http://proxy:3128
            http://[fd00::1]:3128                  | http://[fd00::1]:3128
            """)
    void proxies_are_read_with_their_usual_ports_and_shown_without_passwords(String written, String shown) {
        Proxy proxy = proxyFor("https://api.example.com", Map.of("https_proxy", written))
                .orElseThrow();

        assertThat(proxy.toString()).isEqualTo(shown);
    }

    @Test
    void a_password_is_what_its_escapes_mean() {
        Proxy proxy = proxyFor("https://a", Map.of("HTTPS_PROXY", "http://jo%20e:p%40s:s+%25@proxy:1"))
                .orElseThrow();

        assertThat(proxy.user()).isEqualTo("jo e");
        assertThat(proxy.password()).isEqualTo("p@s:s+%");
        assertThat(proxy.authorization()).contains("Basic am8gZTpwQHM6cysl");
    }

    @Test
    void upper_case_goes_first_and_each_scheme_has_its_own() {
        Map<String, String> both = Map.of("HTTPS_PROXY", "http://upper:1", "https_proxy", "http://lower:1");

        assertThat(proxyFor("https://a", both).orElseThrow().host()).isEqualTo("upper");
        assertThat(proxyFor("http://a", both)).isEmpty();
        assertThat(proxyFor("https://a", Map.of("HTTP_PROXY", "http://p:1", "ALL_PROXY", "http://p:1")))
                .isEmpty();
        assertThat(proxyFor("http://a", Map.of("http_proxy", "http://p:1"))).isPresent();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            http://joe:sec^ret@proxy:3128   | HTTPS_PROXY=http://…@proxy:3128
            joe:sec ret@proxy:3128          | HTTPS_PROXY=…@proxy:3128
            http://joe:sec%zzret@proxy:3128 | HTTPS_PROXY=http://…@proxy:3128
            http://joe:sec/ret@proxy:3128   | HTTPS_PROXY=http://…@proxy:3128
            ftp://joe:secret@proxy:3128     | HTTPS_PROXY=ftp://…@proxy:3128
            http://joe:secret@proxy:99999   | HTTPS_PROXY=http://…@proxy:99999
            """)
    void what_is_no_proxy_is_said_without_its_password(String written, String said) {
        assertThatThrownBy(() -> proxyFor("https://a", Map.of("HTTPS_PROXY", written)))
                .isInstanceOf(AccessException.class)
                .hasMessageStartingWith(said + " is no proxy like http://host:3128")
                .hasMessageNotContainingAny("sec", "joe", "zz");
    }

    @Test
    void a_broken_one_does_not_matter_to_a_server_that_needs_none() {
        assertThat(proxyFor("https://127.0.0.1:1", Map.of("HTTPS_PROXY", "http://joe:sec^ret@proxy")))
                .isEmpty();
    }
}
