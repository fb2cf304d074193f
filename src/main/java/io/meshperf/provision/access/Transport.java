package io.meshperf.provision.access;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import io.fabric8.kubernetes.client.utils.ImpersonatorInterceptor;
import io.fabric8.kubernetes.client.utils.TokenRefreshInterceptor;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** The JDK's HTTP client with our TLS, our credentials and our way to the server. */
final class Transport extends JdkHttpClientFactory {

    private final Login login;
    private final SSLContext tls;
    private final Optional<InetSocketAddress> relay;
    private final Optional<Proxy> proxy;

    Transport(Server server, Login login, Optional<InetSocketAddress> relay) throws GeneralSecurityException {
        this.login = login;
        this.proxy = server.proxy().filter(there -> !server.address().secure());
        this.relay = relay;
        tls = SSLContext.getInstance("TLS");
        Trust trust = new Trust(
                server.unverified() ? Optional.empty() : Optional.of(Authorities.of(server.authorities())),
                new ServerName(server.certificateName()));
        tls.init(new KeyManager[] {new LoginKeys(login)}, new TrustManager[] {trust}, null);
    }

    @Override
    public io.fabric8.kubernetes.client.http.HttpClient.Builder newBuilder(Config config) {
        io.fabric8.kubernetes.client.http.HttpClient.Builder builder = newBuilder();
        HttpClientUtils.applyCommonConfiguration(config, builder, this);
        builder.addOrReplaceInterceptor(ImpersonatorInterceptor.NAME, null);
        builder.addOrReplaceInterceptor(TokenRefreshInterceptor.NAME, login);
        proxy.flatMap(Proxy::authorization)
                .ifPresent(text -> builder.addOrReplaceInterceptor("PROXY-AUTHORIZATION", header(text)));
        return builder;
    }

    private static Interceptor header(String authorization) {
        return new Interceptor() {
            @Override
            public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
                builder.setHeader("Proxy-Authorization", authorization);
            }
        };
    }

    @Override
    protected void additionalConfig(HttpClient.Builder builder) {
        // Credentials would go along with a redirect, to wherever it leads.
        builder.followRedirects(Redirect.NEVER).sslContext(tls);
        relay.or(() -> proxy.map(there -> new InetSocketAddress(there.host(), there.port())))
                .ifPresentOrElse(
                        address -> builder.proxy(ProxySelector.of(address)),
                        () -> builder.proxy(HttpClient.Builder.NO_PROXY));
    }
}
