package io.meshperf.provision.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientKeyTest {

    private final List<String> problems = new ArrayList<>();

    private Optional<ClientKey> of(String certificate, String key) {
        return ClientKey.of("its client-certificate", certificate, "its client-key", key, problems);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "rsa.crt, rsa-pkcs1.key, RSA",
        "rsa.crt, rsa-pkcs8.key, RSA",
        "ec.crt, ec-sec1.key, EC",
        "ec.crt, ec-pkcs8.key, EC",
        "ec.crt, ec-with-parameters.key, EC",
        "ed25519.crt, ed25519.key, EdDSA"
    })
    void keys_are_read_in_all_forms_with_whatever_stands_around_them(String certificate, String key, String algorithm) {
        String crlf = "subject=/CN=x\r\n" + Keys.pem(key).replace("\n", "\r\n") + "\r\nmore text";

        ClientKey read = of("some text\n" + Keys.pem(certificate), crlf).orElseThrow();

        assertThat(read.key().getAlgorithm()).isEqualTo(algorithm);
        assertThat(problems).isEmpty();
    }

    @Test
    void certificate_and_key_may_stand_in_one_text_and_others_lead_to_the_authority() {
        String all = Keys.pem("ec.crt") + Keys.pem("rsa.crt") + Keys.pem("ec-sec1.key");

        assertThat(of(all, all).orElseThrow().chain()).hasSize(2);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(delimiter = '|', textBlock = """
            ec.crt      | rsa-pkcs8.key | its client-key is not the key of the client-certificate
            rsa.crt     | ec-sec1.key   | its client-key is not the key of the client-certificate
            ec.crt      | ec.crt        | its client-key holds no RSA, EC or Ed25519 key that can be read
            ec-sec1.key | ec-sec1.key   | its client-certificate holds no certificate that can be read
            ec.crt      | encrypted.key | its client-key is encrypted, which kubectl cannot read either; decrypt it: openssl pkey -in FILE
            """)
    void what_does_not_fit_is_said(String certificate, String key, String problem) {
        assertThat(of(Keys.pem(certificate), Keys.pem(key))).isEmpty();
        assertThat(problems).containsExactly(problem);
    }

    @Test
    void half_a_key_is_none_wherever_it_is_cut() {
        String key = Keys.pem("ec-sec1.key");
        for (int end = 0; end < key.length() - 1; end++) {
            String cut = key.substring(0, end) + "\n-----END EC PRIVATE KEY-----\n";
            assertThat(Pem.privateKey(cut)
                            .filter(read -> !Pem.match(
                                    read, Pem.certificates(Keys.pem("ec.crt")).get(0))))
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "kube.example.com, true",
        "KUBE.example.com, true",
        "kube.example.com., true",
        "other.example.com, false",
        "example.com, false",
        "x.apps.example.com, true",
        "y.x.apps.example.com, false",
        "apps.example.com, false",
        "kube_api.local, true",
        "127.0.0.1, true",
        "127.0.0.2, false",
        "fd00:0::1, true",
        "ec, false"
    })
    void a_certificate_is_for_its_alternative_names_and_for_no_other(String name, boolean meant) {
        Optional<Exception> refusal = Optional.empty();
        try {
            new ServerName(name).check(Pem.certificates(Keys.pem("ec.crt")).get(0));
        } catch (java.security.cert.CertificateException e) {
            refusal = Optional.of(e);
        }
        assertThat(refusal.isEmpty()).isEqualTo(meant);
    }
}
