package localmesh.net;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A server that answers every datagram with its name, and a client that asks from one port, as programs for pods. */
final class UdpNames {

    private static final int PORT = 7000;

    private UdpNames() {}

    static List<String> server(String name) {
        return java(name);
    }

    /** Asks once for each line on stdin, and prints the answer or {@code nobody}. */
    static List<String> client(String address, int port) {
        return java(address, Integer.toString(port));
    }

    /** Asks so often, each time from a new port, and prints the answers. */
    static List<String> clientOfManyPorts(String address, int port, int questions) {
        return java(address, Integer.toString(port), Integer.toString(questions));
    }

    private static List<String> java(String... arguments) {
        return Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin/java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx32m",
                                "-cp",
                                classes().toString(),
                                UdpNames.class.getName()),
                        Stream.of(arguments))
                .toList();
    }

    /** Where a pod must be able to see this class; a directory below /tmp it does not see. */
    static Path classes() {
        return Path.of(URI.create(UdpNames.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 1) {
            serve(arguments[0].getBytes(StandardCharsets.UTF_8));
            return;
        }
        SocketAddress server = new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1]));
        if (arguments.length == 2) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            try (DatagramSocket socket = new DatagramSocket()) {
                while (in.readLine() != null) {
                    ask(socket, server);
                }
            }
        } else {
            for (int left = Integer.parseInt(arguments[2]); left > 0; left--) {
                try (DatagramSocket socket = new DatagramSocket()) {
                    ask(socket, server);
                }
            }
        }
    }

    private static void serve(byte[] name) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(PORT)) {
            System.out.println("ready");
            DatagramPacket packet = new DatagramPacket(new byte[100], 100);
            while (true) {
                socket.receive(packet);
                socket.send(new DatagramPacket(name, name.length, packet.getSocketAddress()));
            }
        }
    }

    private static void ask(DatagramSocket socket, SocketAddress server) throws IOException {
        socket.setSoTimeout(2000);
        socket.send(new DatagramPacket(new byte[] {'?'}, 1, server));
        DatagramPacket answer = new DatagramPacket(new byte[100], 100);
        try {
            socket.receive(answer);
            System.out.println(new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8));
        } catch (SocketTimeoutException e) {
            System.out.println("nobody");
        }
    }
}
