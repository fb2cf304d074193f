package io.meshperf.provision.access;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that alone knows where all names lead: to one port of this machine. Speaks CONNECT and SOCKS 5. */
final class OneProxy implements AutoCloseable {

    private final ServerSocket listening;
    private final int target;
    private final String password;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** @param password base64 of name and password; empty text where it wants none */
    OneProxy(int target, String password) throws IOException {
        this.target = target;
        this.password = password;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread(() -> {
            while (!listening.isClosed()) {
                serve();
            }
        });
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    int port() {
        return listening.getLocalPort();
    }

    List<String> asked() {
        return asked;
    }

    private void serve() {
        try {
            Socket client = listening.accept();
            thread(() -> serve(client));
        } catch (IOException closed) {
            return;
        }
    }

    private void serve(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            int first = in.readUnsignedByte();
            boolean open = first == 5 ? socks(in, out) : http(in, out);
            if (open) {
                try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
                    Thread back = thread(() -> pump(server, client));
                    pump(client, server);
                    back.join();
                }
            }
        } catch (IOException | InterruptedException e) {
            return;
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            return;
        }
    }

    private boolean http(DataInputStream in, OutputStream out) throws IOException {
        String head = Dialer.head(in);
        asked.add("C" + head.lines().findFirst().orElseThrow());
        boolean known = password.isEmpty() || head.contains("Proxy-Authorization: Basic " + password + "\r\n");
        String status = known ? "200 Fine" : "407 Who";
        out.write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return known;
    }

    private boolean socks(DataInputStream in, OutputStream out) throws IOException {
        byte[] methods = new byte[in.readUnsignedByte()];
        in.readFully(methods);
        if (password.isEmpty()) {
            out.write(new byte[] {5, 0});
        } else {
            out.write(new byte[] {5, 2});
            in.readUnsignedByte();
            String pair = text(in) + ":" + text(in);
            boolean known = java.util.Base64.getEncoder()
                    .encodeToString(pair.getBytes(StandardCharsets.UTF_8))
                    .equals(password);
            out.write(new byte[] {1, (byte) (known ? 0 : 1)});
            if (!known) {
                return false;
            }
        }
        in.readFully(new byte[3]);
        String host = in.readUnsignedByte() == 3 ? text(in) : "an address";
        asked.add("SOCKS " + host + ":" + in.readUnsignedShort());
        out.write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 0});
        return true;
    }

    private static String text(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readUnsignedByte()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
