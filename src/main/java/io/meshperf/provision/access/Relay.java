package io.meshperf.provision.access;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A door in this process to one server: the JDK's client reaches servers directly or by a plain HTTP proxy only, so it gets
 * one of these. It opens no way to anywhere else, and listens on this machine only.
 */
final class Relay implements AutoCloseable {

    private static final String CONNECT = "CONNECT ";

    private final ServerSocket listening;
    private final Dialer dialer;
    private volatile Optional<IOException> failure = Optional.empty();

    private Relay(ServerSocket listening, Dialer dialer) {
        this.listening = listening;
        this.dialer = dialer;
    }

    static Relay open(Dialer dialer) {
        try {
            Relay relay = new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), dialer);
            thread(relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on this machine", e);
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort());
    }

    /** Why the last connection could not be made; empty if it could. */
    Optional<IOException> failure() {
        return failure;
    }

    private void accept() {
        while (!listening.isClosed()) {
            accept(listening);
        }
    }

    private void accept(ServerSocket from) {
        try {
            Socket client = from.accept();
            thread(() -> serve(client));
        } catch (IOException e) {
            // Closed, or out of descriptors, which the client meets as well.
            return;
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            if (!Dialer.head(client.getInputStream()).startsWith(CONNECT)) {
                answer(client, "405 Method Not Allowed");
                return;
            }
            Optional<Socket> server = dial();
            if (server.isEmpty()) {
                answer(client, "502 Bad Gateway");
                return;
            }
            answer(client, "200 OK");
            join(client, server.get());
        } catch (IOException e) {
            // The client has gone: it knows.
            return;
        }
    }

    private Optional<Socket> dial() {
        try {
            Socket server = dialer.dial();
            failure = Optional.empty();
            return Optional.of(server);
        } catch (IOException e) {
            failure = Optional.of(e);
            return Optional.empty();
        }
    }

    /** Until both directions have ended. */
    private static void join(Socket client, Socket server) throws IOException {
        try (server) {
            Thread back = thread(() -> pump(server, client));
            pump(client, server);
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException broken) {
            close(from);
            close(to);
        }
    }

    private static void close(Closeable open) {
        try {
            open.close();
        } catch (IOException e) {
            // It is of no more use either way.
            return;
        }
    }

    private static void answer(Socket client, String status) throws IOException {
        client.getOutputStream().write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        close(listening);
    }
}
