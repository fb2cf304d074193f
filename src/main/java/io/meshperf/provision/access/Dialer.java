package io.meshperf.provision.access;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** Makes connections to one address, directly or by a proxy: HTTP's CONNECT, also over TLS, or SOCKS 5. */
record Dialer(String host, int port, Optional<Proxy> proxy) {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 10_000;
    private static final int LONGEST_HEAD = 16_384;
    private static final String SEE = "see HTTPS_PROXY and NO_PROXY, or the kubeconfig's proxy-url";

    /** @throws IOException with words of its own where the proxy is the cause: {@link NoWay} */
    Socket dial() throws IOException {
        if (proxy.isEmpty()) {
            return open(host, port);
        }
        Proxy way = proxy.get();
        Socket socket = toProxy(way);
        try {
            socket.setSoTimeout(ANSWER_MILLIS);
            if (way.kind() == Proxy.Kind.SOCKS5) {
                socks(way, socket);
            } else {
                connect(way, socket);
            }
            socket.setSoTimeout(0);
            return socket;
        } catch (NoWay e) {
            socket.close();
            throw e;
        } catch (IOException e) {
            socket.close();
            throw new NoWay("the proxy " + way.shown() + " gives no answer that can be understood", SEE);
        }
    }

    private static Socket open(String host, int port) throws IOException {
        Socket socket = new Socket();
        try {
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new UnknownHostException(host);
            }
            socket.connect(address, CONNECT_MILLIS);
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket toProxy(Proxy way) throws IOException {
        Socket plain;
        try {
            plain = open(way.host(), way.port());
        } catch (UnknownHostException e) {
            throw new NoWay("the name of the proxy " + way.shown() + " does not resolve (DNS)", SEE);
        } catch (IOException e) {
            throw new NoWay(
                    "the proxy " + way.shown() + " takes no connection: nothing listens there, or no way to it", SEE);
        }
        if (way.kind() != Proxy.Kind.HTTPS) {
            return plain;
        }
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {Authorities.of(List.of())}, null);
            if (tls.getSocketFactory().createSocket(plain, way.host(), way.port(), true) instanceof SSLSocket socket) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                return socket;
            }
            throw new IOException("no TLS");
        } catch (GeneralSecurityException | IOException e) {
            plain.close();
            throw new NoWay(
                    "no TLS with the proxy " + way.shown() + ", or its certificate is signed by nobody"
                            + " whom this machine trusts",
                    SEE);
        }
    }

    private String target() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private void connect(Proxy way, Socket socket) throws IOException {
        String head = "CONNECT " + target() + " HTTP/1.1\r\nHost: " + target() + "\r\n"
                + way.authorization()
                        .map(text -> "Proxy-Authorization: " + text + "\r\n")
                        .orElse("") + "\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        String answer = head(socket.getInputStream());
        String[] first = answer.lines().findFirst().orElse("").split(" ", 3);
        if (first.length < 2 || !first[0].startsWith("HTTP/1.")) {
            throw new IOException("no HTTP");
        }
        if (first[1].equals("407")) {
            throw new NoWay(
                    "the proxy " + way.shown()
                            + (way.authorization().isPresent()
                                    ? " does not take its name and password (HTTP 407)"
                                    : " wants a name and a password (HTTP 407)"),
                    "write them as http://NAME:PASSWORD@host:port, special characters as %40 for @");
        }
        if (!first[1].startsWith("2")) {
            throw new NoWay(
                    "the proxy " + way.shown() + " does not let us through to " + target() + ": HTTP "
                            + Shown.line(first[1] + (first.length > 2 ? " " + first[2] : "")),
                    SEE);
        }
    }

    /** The head of an HTTP message, and not a byte more. */
    static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0 || head.size() > LONGEST_HEAD) {
                throw new IOException("no head");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** RFC 1928 and 1929; the proxy resolves the name. */
    private void socks(Proxy way, Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        boolean named = way.authorization().isPresent();
        socket.getOutputStream().write(named ? new byte[] {5, 2, 0, 2} : new byte[] {5, 1, 0});
        int version = in.readUnsignedByte();
        int method = in.readUnsignedByte();
        if (version != 5) {
            throw new IOException("no SOCKS 5");
        }
        if (method == 2 && named) {
            ByteArrayOutputStream login = new ByteArrayOutputStream();
            login.write(1);
            counted(login, way.user());
            counted(login, way.password());
            socket.getOutputStream().write(login.toByteArray());
            in.readUnsignedByte();
            method = in.readUnsignedByte();
        }
        if (method != 0) {
            throw new NoWay(
                    "the proxy " + way.shown()
                            + (named ? " does not take its name and password" : " wants a name and a password"),
                    "write them as socks5://NAME:PASSWORD@host:port, special characters as %40 for @");
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(new byte[] {5, 1, 0});
        Optional<byte[]> literal = Literal.of(host).map(InetAddress::getAddress);
        if (literal.isPresent()) {
            request.write(literal.get().length == 4 ? 1 : 4);
            request.writeBytes(literal.get());
        } else {
            request.write(3);
            counted(request, host);
        }
        request.write(port >> 8);
        request.write(port);
        socket.getOutputStream().write(request.toByteArray());
        in.readUnsignedByte();
        int answer = in.readUnsignedByte();
        if (answer != 0) {
            throw new NoWay(
                    "the proxy " + way.shown() + " does not let us through to " + target() + ": SOCKS answer " + answer,
                    SEE);
        }
        in.readUnsignedByte();
        int length =
                switch (in.readUnsignedByte()) {
                    case 1 -> 4;
                    case 4 -> 16;
                    default -> in.readUnsignedByte();
                };
        in.readFully(new byte[length + 2]);
    }

    private static void counted(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes.length);
        out.write(bytes, 0, bytes.length);
    }
}
