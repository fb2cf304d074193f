package io.meshperf.provision.access;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the cluster of a context, for any number of clients. Their library is told an address and nothing else: TLS,
 * credentials and proxies are this package's, and no variable of the environment or system property that kubectl does not know
 * has a part in it.
 */
public final class Connection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("meshperf");

    /** Stands for a host in Java's URLs that they cannot have. */
    private static final String STAND_IN = "server.invalid";

    /** What stands between may cut connections that are silent for as short a time as this times two. */
    private static final long PING_MILLIS = 2_000;

    /** Under which a client knows who hears its answers. */
    private static final String ANSWERS = "meshperf-answers";

    private final Access access;
    private final Optional<Relay> relay;
    private final Transport transport;

    private Connection(Access access) throws GeneralSecurityException {
        this.access = access;
        Server server = access.server();
        boolean direct = !server.address().secure()
                || (server.proxy().isEmpty() && host(server).equals(server.host()));
        relay = direct
                ? Optional.empty()
                : Optional.of(Relay.open(new Dialer(server.host(), server.port(), server.proxy())));
        transport = new Transport(server, access.login(), relay.map(Relay::address));
    }

    /**
     * Makes sure that there are credentials; asks the cluster nothing.
     *
     * @throws AccessException if there are none, or no client can be made of what the kubeconfig holds
     */
    public static Connection open(Access access) {
        Server server = access.server();
        try {
            access.login().require();
            if (!server.address().secure()) {
                requirePlain(access);
            }
            return new Connection(access);
        } catch (LoginFailure e) {
            throw new AccessException(e.getMessage());
        } catch (GeneralSecurityException e) {
            throw new AccessException("this Java cannot use its certificates: " + Shown.line(e.getMessage()));
        }
    }

    private static void requirePlain(Access access) {
        Server server = access.server();
        if (!server.address().isPlainName()
                || server.proxy()
                        .filter(proxy -> proxy.kind() != Proxy.Kind.HTTP)
                        .isPresent()) {
            throw new AccessException("its server " + server.shown()
                    + " is http, which goes to plain names and by plain http proxies only: use https");
        }
        if (!server.address().isLoopback() && !access.login().kind().equals(Login.NOBODY)) {
            LOG.warn(
                    "context {}: its server {} is http: whoever is in between can read the credentials ({}); use https",
                    access.context(),
                    server.shown(),
                    access.login().kind());
        }
    }

    /** The name by which Java knows the server; TLS speaks it, too. */
    private static String host(Server server) {
        if (!server.address().secure() || !server.address().isPlainName()) {
            return server.address().isPlainName() ? server.host() : STAND_IN;
        }
        return server.tlsName().isEmpty() || server.tlsName().contains("_") ? server.host() : server.tlsName();
    }

    public String context() {
        return access.context();
    }

    public Server server() {
        return access.server();
    }

    public Login login() {
        return access.login();
    }

    /** Why the last connection by a proxy, or by another name, could not be made. */
    public Optional<IOException> failure() {
        return relay.flatMap(Relay::failure);
    }

    /**
     * @param retries how often a request that failed on the way, or at a server that is not well, is made again
     * @param answers hears what is answered
     */
    public KubernetesClient client(int connectMillis, int requestMillis, int retries, Interceptor answers) {
        Server server = access.server();
        Config config = new ConfigBuilder(Config.empty())
                .withAutoConfigure(false)
                .withMasterUrl(server.address().url(host(server), server.port()))
                // A proxy before an API server, kubectl's own among them, takes the offer to upgrade for one to exec.
                .withHttp2Disable(!server.address().secure())
                .withConnectionTimeout(connectMillis)
                .withRequestTimeout(requestMillis)
                .withRequestRetryBackoffLimit(retries)
                .withWebsocketPingInterval(PING_MILLIS)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(transport)
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor(ANSWERS, answers))
                .build();
    }

    @Override
    public void close() {
        relay.ifPresent(Relay::close);
    }
}
