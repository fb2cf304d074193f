package io.meshperf.measure;

import io.meshperf.model.DatagramSize;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.PathMss;
import io.meshperf.model.TcpStream;
import io.meshperf.model.TestPoint;
import io.meshperf.model.Trial;
import io.meshperf.model.UdpStream;
import java.time.Duration;

/** Trials to ask for in tests. */
final class Trials {

    private Trials() {}

    static Trial tcp(int streams, TestPoint point, int seconds) {
        return new Trial(
                TcpStream.tcpStream(streams).on(MeshPath.SAME_NODE_POD_IP).at(point), 1, Duration.ofSeconds(seconds));
    }

    static Trial udp(int size, int seconds) {
        return new Trial(
                UdpStream.udpStream().on(MeshPath.SAME_NODE_POD_IP).at(new DatagramSize(size)),
                1,
                Duration.ofSeconds(seconds));
    }

    static Trial netperf(TestPoint point, int seconds) {
        return new Trial(
                TcpStream.netperfTcpStream().on(MeshPath.SAME_NODE_SERVICE_IP).at(point),
                1,
                Duration.ofSeconds(seconds));
    }

    /** As a table writes it: {@code tcp 8}, {@code tcp 1 MSS 96}, {@code udp 1422}, {@code netperf}. */
    static Trial parse(String text, int seconds) {
        String[] words = text.split(" ");
        TestPoint point = text.contains("MSS") ? new Mss(Integer.parseInt(words[words.length - 1])) : new PathMss();
        return switch (words[0]) {
            case "tcp" -> tcp(Integer.parseInt(words[1]), point, seconds);
            case "udp" -> udp(Integer.parseInt(words[1]), seconds);
            case "netperf" -> netperf(point, seconds);
            default -> throw new IllegalArgumentException(text);
        };
    }
}
