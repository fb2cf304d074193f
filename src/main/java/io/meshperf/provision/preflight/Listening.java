package io.meshperf.provision.preflight;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** The plainest questions about an address, for telling failures apart. */
final class Listening {

    private static final int LIMIT_MILLIS = 1_000;

    private Listening() {}

    /** Whether something takes a connection there. */
    static boolean at(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), LIMIT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
