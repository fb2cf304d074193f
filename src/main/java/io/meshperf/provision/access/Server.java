package io.meshperf.provision.access;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cluster of a kubeconfig.
 *
 * @param authorities that its certificate is to be signed by; empty: those that this machine trusts
 * @param unverified whether the kubeconfig wants its certificate not to be looked at
 * @param tlsName the name that its certificate is to have; empty text: the address's host
 * @param proxy that leads to it
 * @param told what a credential program may be told about it, in the words of {@code KUBERNETES_EXEC_INFO}
 */
public record Server(
        ServerAddress address,
        List<X509Certificate> authorities,
        boolean unverified,
        String tlsName,
        Optional<Proxy> proxy,
        Map<String, Object> told) {

    public Server {
        authorities = List.copyOf(authorities);
        told = Map.copyOf(told);
    }

    /** As it may be shown. */
    public String shown() {
        return address.shown();
    }

    /** The name that its certificate has to have. */
    public String certificateName() {
        return tlsName.isEmpty() ? address.host() : tlsName;
    }

    public String host() {
        return address.host();
    }

    public int port() {
        return address.port();
    }
}
