package io.meshperf.provision.preflight;

import io.meshperf.provision.access.Connection;
import io.meshperf.provision.access.LoginFailure;
import io.meshperf.provision.access.NoWay;
import io.meshperf.provision.access.Proxy;
import io.meshperf.provision.access.Server;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;

/** Why there was no answer at all, told apart by what the JDK's client throws. */
record Unreachable(String said, String remedy) {

    private static final String NO_CONNECTION = "no connection to ";
    private static final String REFUSED_TLS = " refused the TLS handshake: ";
    private static final String NO_ANSWER = " ended the connection without an answer: ";

    /** The JDK's client calls it no connection, too, if there is one and no TLS on it. */
    static Unreachable ofNobody(Throwable thrown, Connection connection) {
        Server server = connection.server();
        Unreachable why = of(connection.failure().map(Throwable.class::cast).orElse(thrown), server);
        Optional<Instant> expired = connection
                .login()
                .certificate()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .filter(Instant.now()::isAfter);
        if (expired.isPresent() && (why.said().contains(NO_ANSWER) || why.said().contains(REFUSED_TLS))) {
            return new Unreachable(
                    why.said() + "; the client certificate expired " + Words.moment(expired.get()), "log in again");
        }
        return why.said().startsWith(NO_CONNECTION)
                        && server.proxy().isEmpty()
                        && Listening.at(server.host(), server.port())
                ? new Unreachable(
                        server.shown() + " takes connections but answers nothing, not even the beginning of TLS",
                        "the API server hangs, or something else listens there")
                : why;
    }

    static Unreachable of(Throwable thrown, Server to) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = thrown; cause != null && !chain.contains(cause); cause = cause.getCause()) {
            chain.add(cause);
        }
        String server = to.shown();
        String host = to.certificateName();
        Optional<String> proxy = to.proxy().map(Proxy::shown);
        for (Throwable cause : chain) {
            if (cause instanceof NoWay noWay) {
                return new Unreachable(noWay.getMessage(), noWay.remedy());
            }
            if (cause instanceof LoginFailure) {
                return new Unreachable(cause.getMessage(), "");
            }
        }
        if (has(chain, UnknownHostException.class) || has(chain, UnresolvedAddressException.class)) {
            return new Unreachable(
                    "the name " + to.host() + " does not resolve (DNS)", "is a VPN needed, or is the cluster gone?");
        }
        Optional<Unreachable> tls = tls(chain, server, host, to.tlsName());
        if (tls.isPresent()) {
            return tls.get();
        }
        String way = proxy.map(p -> " (by way of proxy " + p + ")").orElse("");
        if (has(chain, HttpConnectTimeoutException.class)) {
            return new Unreachable(
                    NO_CONNECTION + server + way + " in time: nothing answers there",
                    "a firewall, a VPN that is off, or a cluster that is: try kubectl from here");
        }
        if (has(chain, HttpTimeoutException.class) || has(chain, TimeoutException.class)) {
            return new Unreachable(
                    server + way + " takes connections but does not answer in time",
                    "the API server is overloaded or hangs; try again later");
        }
        if (has(chain, NoRouteToHostException.class)
                || says(chain, text -> text.contains("unreachable") || text.contains("no route"))) {
            return new Unreachable("no way to " + server + way + " from here", "is a VPN needed?");
        }
        if (has(chain, ConnectException.class)) {
            return new Unreachable(
                    server + way + " refuses the connection: nothing listens there",
                    "is the cluster up, and is that its address? see the kubeconfig's server");
        }
        return new Unreachable(
                server + way + NO_ANSWER + last(chain),
                "whatever listens there is not a Kubernetes API; see the kubeconfig's server");
    }

    private static Optional<Unreachable> tls(List<Throwable> chain, String server, String host, String wanted) {
        if (has(chain, CertificateExpiredException.class)) {
            return Optional.of(new Unreachable(
                    server + "'s certificate has expired: " + last(chain),
                    "its administrator has to renew it; kubeadm: kubeadm certs renew apiserver"));
        }
        if (has(chain, CertificateNotYetValidException.class)) {
            return Optional.of(new Unreachable(
                    server + "'s certificate is not valid yet: " + last(chain), "is this machine's clock right?"));
        }
        if (says(chain, text -> text.contains("subject alternative") || text.contains("no name matching"))) {
            return Optional.of(new Unreachable(
                    server + "'s certificate is not for the name " + host,
                    wanted.isEmpty()
                            ? "use a name that is in it, or set the kubeconfig's tls-server-name"
                            : "correct the kubeconfig's tls-server-name, or take it out"));
        }
        if (says(
                chain,
                text -> text.contains("certification path")
                        || text.contains("path building failed")
                        || text.contains("trust anchor")
                        || text.contains("signature check")
                        || text.contains("path validation"))) {
            return Optional.of(new Unreachable(
                    server + "'s certificate is signed by a CA that the kubeconfig does not have",
                    "wrong certificate-authority for this server, or something in between breaks TLS open"));
        }
        if (says(chain, text -> text.contains("unrecognized ssl message") || text.contains("plaintext"))) {
            return Optional.of(new Unreachable(
                    server + " does not speak TLS", "another port, or http:// in the kubeconfig's server"));
        }
        if (says(chain, text -> text.contains("fatal alert"))) {
            return Optional.of(new Unreachable(
                    server + REFUSED_TLS + last(chain), "it may want a client certificate, or another one"));
        }
        return has(chain, SSLException.class)
                ? Optional.of(new Unreachable(
                        "no TLS with " + server + ": " + last(chain), "see the kubeconfig's certificate-authority"))
                : Optional.empty();
    }

    private static boolean has(List<Throwable> chain, Class<? extends Throwable> type) {
        return chain.stream().anyMatch(type::isInstance);
    }

    private static boolean says(List<Throwable> chain, Predicate<String> wanted) {
        return chain.stream()
                .map(Throwable::getMessage)
                .filter(message -> message != null)
                .map(message -> message.toLowerCase(Locale.ROOT))
                .anyMatch(wanted);
    }

    private static String last(List<Throwable> chain) {
        Throwable innermost = chain.get(chain.size() - 1);
        return innermost.getMessage() == null
                ? innermost.getClass().getSimpleName()
                : Words.shorten(innermost.getMessage(), 80);
    }
}
