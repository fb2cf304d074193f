package io.meshperf.provision.preflight;

import io.fabric8.kubernetes.client.Config;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;

/** Why there was no answer at all, told apart by what the JDK's client throws. */
record Unreachable(String said, String remedy) {

    /** The JDK's client calls it no connection, too, if there is one and no TLS on it. */
    static Unreachable ofNobody(Throwable thrown, Config config) {
        Unreachable why = of(thrown, config);
        return why.said().startsWith(NO_CONNECTION) && proxy(config).isEmpty() && Listening.at(config.getMasterUrl())
                ? new Unreachable(
                        address(config) + " takes connections but answers nothing, not even the beginning of TLS",
                        "the API server hangs, or something else listens there")
                : why;
    }

    private static final String NO_CONNECTION = "no connection to ";

    static Unreachable of(Throwable thrown, Config config) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = thrown; cause != null && !chain.contains(cause); cause = cause.getCause()) {
            chain.add(cause);
        }
        String server = address(config);
        String host =
                Optional.ofNullable(URI.create(config.getMasterUrl()).getHost()).orElse(server);
        Optional<String> proxy = proxy(config);
        if (has(chain, UnknownHostException.class) || has(chain, UnresolvedAddressException.class)) {
            return unresolved(
                    host, proxy.map(p -> ", nor does it by way of proxy " + p).orElse(""));
        }
        if (says(chain, text -> text.contains("tunnel"))) {
            return new Unreachable(
                    "the proxy " + proxy.orElse("in use") + " does not let us through to " + server + ": "
                            + last(chain),
                    "see HTTPS_PROXY and NO_PROXY, or the kubeconfig's proxy-url");
        }
        Optional<Unreachable> tls = tls(chain, server, host);
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
                server + way + " ended the connection without an answer: " + last(chain),
                "whatever listens there is not a Kubernetes API; see the kubeconfig's server");
    }

    private static Unreachable unresolved(String host, String nor) {
        return Listening.isKnown(host)
                ? new Unreachable(
                        host + " sends us on to an address whose name does not resolve (DNS)",
                        "a login page or a proxy: see the kubeconfig's server")
                : new Unreachable(
                        "the name " + host + " does not resolve (DNS)" + nor,
                        "is a VPN needed, or is the cluster gone?");
    }

    private static Optional<Unreachable> tls(List<Throwable> chain, String server, String host) {
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
                    "use a name that is in it, or set the kubeconfig's tls-server-name"));
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
                    server + " refused the TLS handshake: " + last(chain),
                    "it may want a client certificate, or another one"));
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

    /** Without what a password could hide in. */
    static String address(Config config) {
        URI uri = URI.create(config.getMasterUrl());
        return Words.shorten(
                uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()), 90);
    }

    private static Optional<String> proxy(Config config) {
        String proxy = config.getMasterUrl().startsWith("https") ? config.getHttpsProxy() : config.getHttpProxy();
        return Optional.ofNullable(proxy)
                .filter(text -> !text.isBlank())
                .map(text -> text.replaceAll("//[^/@]*@", "//"));
    }
}
