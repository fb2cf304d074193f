package io.meshperf.measure;

import io.meshperf.model.Beside;
import io.meshperf.model.DatagramSize;
import io.meshperf.model.Direction;
import io.meshperf.model.Exchange;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.PathMss;
import io.meshperf.model.PathMtu;
import io.meshperf.model.RequestResponse;
import io.meshperf.model.TcpStream;
import io.meshperf.model.TestPoint;
import io.meshperf.model.Trial;
import io.meshperf.model.UdpCapacity;
import io.meshperf.model.UdpStream;
import io.meshperf.unit.Ratio;
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

    static Trial requests(String exchange, Beside beside, int seconds) {
        return new Trial(
                RequestResponse.requests(Exchange.valueOf(exchange))
                        .on(MeshPath.OTHER_NODE_SERVICE_IP)
                        .at(beside),
                1,
                Duration.ofSeconds(seconds));
    }

    static Trial capacity(int size, long bitsPerSecond, int seconds) {
        return new Trial(
                        UdpCapacity.udpCapacity(Ratio.ofPercent(0.1))
                                .on(MeshPath.OTHER_CLUSTER_POD_IP)
                                .at(new DatagramSize(size)),
                        1,
                        Duration.ofSeconds(seconds))
                .withStep(bitsPerSecond);
    }

    static Trial probe(Direction direction, int segment, int seconds) {
        return new Trial(
                        PathMtu.pathMtu().on(MeshPath.OTHER_CLUSTER_POD_IP).at(direction),
                        1,
                        Duration.ofSeconds(seconds))
                .withStep(segment);
    }

    /** As a table writes it: {@code tcp 8}, {@code tcp 1 MSS 96}, {@code udp 1422}, {@code netperf}, {@code rr TCP_RR}, {@code loaded TCP_RR},
     * {@code capacity 1422}, {@code probe 1460}, {@code reverse 1460}. */
    static Trial parse(String text, int seconds) {
        String[] words = text.split(" ");
        TestPoint point = text.contains("MSS") ? new Mss(Integer.parseInt(words[words.length - 1])) : new PathMss();
        return switch (words[0]) {
            case "tcp" -> tcp(Integer.parseInt(words[1]), point, seconds);
            case "udp" -> udp(Integer.parseInt(words[1]), seconds);
            case "netperf" -> netperf(point, seconds);
            case "rr" -> requests(words[1], Beside.NOTHING, seconds);
            case "loaded" -> requests(words[1], Beside.BULK_STREAM, seconds);
            case "capacity" -> capacity(Integer.parseInt(words[1]), 10_000_000, seconds);
            case "probe" -> probe(Direction.FORWARD, Integer.parseInt(words[1]), seconds);
            case "reverse" -> probe(Direction.REVERSE, Integer.parseInt(words[1]), seconds);
            default -> throw new IllegalArgumentException(text);
        };
    }
}
