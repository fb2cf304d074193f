package io.meshperf.provision.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.ClusterId;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnreachableTest {

    private static Throwable tls(Throwable cause) {
        return new IOException(new SSLHandshakeException("handshake").initCause(cause));
    }

    static Stream<Arguments> exceptions() {
        return Stream.of(
                Arguments.of(
                        tls(new CertPathValidatorException(
                                "validity check failed", new CertificateExpiredException("NotAfter: yesterday"))),
                        "https://api.example.com:6443's certificate has expired: NotAfter: yesterday"),
                Arguments.of(
                        tls(new CertificateException(
                                "No subject alternative DNS name matching api.example.com found.")),
                        "https://api.example.com:6443's certificate is not for the name api.example.com"),
                Arguments.of(
                        tls(new CertPathValidatorException(
                                "unable to find valid certification path to requested target")),
                        "https://api.example.com:6443's certificate is signed by a CA that the kubeconfig does not have"),
                Arguments.of(
                        new SSLHandshakeException("Received fatal alert: certificate_required"),
                        "https://api.example.com:6443 refused the TLS handshake:"
                                + " Received fatal alert: certificate_required"),
                Arguments.of(
                        new SSLException("Unsupported or unrecognized SSL message"),
                        "https://api.example.com:6443 does not speak TLS"),
                Arguments.of(
                        new HttpConnectTimeoutException("HTTP connect timed out"),
                        "no connection to https://api.example.com:6443 in time: nothing answers there"),
                Arguments.of(
                        new HttpTimeoutException("request timed out"),
                        "https://api.example.com:6443 takes connections but does not answer in time"),
                Arguments.of(
                        new ConnectException("No route to host"), "no way to https://api.example.com:6443 from here"),
                Arguments.of(
                        new IOException("HTTP/1.1 header parser received no bytes"),
                        "https://api.example.com:6443 ended the connection without an answer:"
                                + " HTTP/1.1 header parser received no bytes"));
    }

    private static Unreachable of(Throwable thrown) {
        return Unreachable.of(
                thrown,
                CannedApi.cluster(ClusterId.A, "https://api.example.com:6443", "")
                        .connection()
                        .server());
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void each_way_not_to_get_through_has_words_of_its_own(Throwable thrown, String said) {
        Unreachable why = of(thrown);

        assertThat(why.said()).isEqualTo(said).hasSizeLessThan(200);
        assertThat(why.remedy()).isNotBlank();
    }
}
