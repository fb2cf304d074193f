package localmesh.api.http;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import localmesh.api.ApiFaults;
import localmesh.api.access.Authorizer;
import localmesh.api.access.Tokens;
import localmesh.api.exec.ExecSessions;
import localmesh.api.kubelet.Kubelet;
import localmesh.api.rest.Deletion;
import localmesh.api.rest.Verbs;
import localmesh.api.store.Store;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/** Listens on a free port of 127.0.0.1. */
public final class HttpsServer implements AutoCloseable {

    private static final int MOST_THREADS = 200;
    private static final long LARGEST_MESSAGE = 16L << 20;

    private final Server server;
    private final ServerConnector connector;
    private final Watches watches;
    private final String certificate;
    private final int port;

    /** What is behind the door, and who is let in. */
    public record Parts(
            Store store,
            Verbs verbs,
            Deletion deletion,
            Kubelet kubelet,
            ExecSessions execs,
            Tokens tokens,
            Authorizer authorizer) {}

    public HttpsServer(String cluster, Parts parts, ApiFaults faults) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 4);
        threads.setName("api-" + cluster);
        threads.setDaemon(true);
        server = new Server(threads);
        Certificate own = Certificate.generate();
        certificate = own.pem();
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(64 * 1024);
        connector = new ServerConnector(
                server, 1, 1, new SslConnectionFactory(tls(own), "http/1.1"), new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(0);
        server.addConnector(connector);
        ServerWebSocketContainer sockets = ServerWebSocketContainer.ensure(server);
        sockets.setIdleTimeout(Duration.ZERO);
        sockets.setMaxBinaryMessageSize(LARGEST_MESSAGE);
        sockets.setMaxTextMessageSize(LARGEST_MESSAGE);
        sockets.setMaxFrameSize(LARGEST_MESSAGE);
        watches = new Watches(parts.store(), cluster);
        PodStreams streams = new PodStreams(parts.kubelet(), parts.execs(), sockets);
        server.setHandler(new ApiHandler(
                new ApiHandler.Guard(parts.tokens(), parts.authorizer()),
                faults,
                new Resources(parts, watches, streams)));
        server.setStopTimeout(0);
        try {
            server.start();
        } catch (Exception refused) {
            throw new IOException("the API server of cluster " + cluster + " cannot listen on 127.0.0.1", refused);
        }
        port = connector.getLocalPort();
    }

    private static SslContextFactory.Server tls(Certificate certificate) throws IOException {
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            java.security.cert.Certificate[] chain = {certificate.x509()};
            keys.setKeyEntry("api", certificate.key(), new char[0], chain);
            SslContextFactory.Server tls = new SslContextFactory.Server();
            tls.setKeyStore(keys);
            tls.setKeyStorePassword("");
            return tls;
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("this Java cannot keep a key for HTTPS", unusable);
        }
    }

    public URI uri() {
        return URI.create("https://127.0.0.1:" + port);
    }

    /** The certificate to trust, in PEM. */
    public String certificate() {
        return certificate;
    }

    /** Breaks every connection that is open now. */
    public void dropConnections() {
        connector.getConnectedEndPoints().forEach(EndPoint::close);
    }

    /** Is deaf until {@link #listen}. */
    public void deafen() throws IOException {
        try {
            dropConnections();
            connector.stop();
        } catch (Exception stuck) {
            throw new IOException("the API server does not stop", stuck);
        }
    }

    public void listen() throws IOException {
        try {
            connector.setPort(port);
            connector.start();
        } catch (Exception refused) {
            throw new IOException("the API server cannot listen on port " + port + " again", refused);
        }
    }

    @Override
    public void close() {
        watches.close();
        try {
            server.stop();
        } catch (Exception stuck) {
            throw new IllegalStateException("the API server does not stop", stuck);
        }
    }
}
