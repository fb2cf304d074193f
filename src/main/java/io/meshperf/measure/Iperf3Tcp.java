package io.meshperf.measure;

import io.meshperf.model.Bulk;
import io.meshperf.model.Cause;
import io.meshperf.model.Endpoint;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Trial;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.ByteCount;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Bulk TCP by iperf3. The goodput is the receiver's sum, end.sum_received, which 3.1.7 to 3.21 all have. */
final class Iperf3Tcp implements Driver {

    @Override
    public List<String> argv(Trial trial, Endpoint server) {
        int streams = streams(trial);
        List<String> argv = Iperf3Options.of(trial, server, streams);
        argv.add("-P");
        argv.add(Integer.toString(streams));
        trial.scenario().point().bytes().ifPresent(mss -> {
            argv.add("-M");
            argv.add(Integer.toString(mss));
        });
        return List.copyOf(argv);
    }

    @Override
    public Bulk measure(Trial trial, Answer answer) throws NoNumber {
        Iperf3Report report = Iperf3Report.of(trial, answer, "TCP", streams(trial));
        JsonNode root = report.root();
        Iperf3Report.Sum received = report.sum("/end/sum_received");
        if (received.bytes() == 0 || received.bitsPerSecond() == 0) {
            throw new NoNumber(
                    Cause.NOTHING_RECEIVED,
                    "0 of the " + (long) Fields.number(root, "/end/sum_sent/bytes") + " bytes sent were received");
        }
        Iperf3Report.checkLength(received.seconds(), trial);
        checkEveryStream(root);
        Stall.check(root, trial);
        OptionalInt pathMtu = SegmentSize.pathMtu(root);
        return new Bulk(
                new BitRate(received.bitsPerSecond()),
                Optional.of(new ByteCount((long) received.bytes())),
                Fields.optional(root, "/end/sum_sent/retransmits")
                        .map(count -> OptionalLong.of(count.longValue()))
                        .orElse(OptionalLong.empty()),
                SegmentSize.of(root, trial.scenario().point().bytes(), pathMtu),
                pathMtu,
                Optional.of(root.at("/end/sender_tcp_congestion").asString("")).filter(name -> !name.isEmpty()));
    }

    private static void checkEveryStream(JsonNode root) throws NoNumber {
        JsonNode streams = root.at("/end/streams");
        for (int i = 0; i < streams.size(); i++) {
            if (Fields.number(streams.get(i), "/receiver/bytes") == 0) {
                throw new NoNumber(
                        Cause.STALLED, "connection " + (i + 1) + " of " + streams.size() + " delivered nothing");
            }
        }
    }

    private static int streams(Trial trial) {
        return ((TcpStream) trial.scenario().workload()).streams();
    }
}
