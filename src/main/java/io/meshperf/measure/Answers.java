package io.meshperf.measure;

import io.meshperf.model.Outcome;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.Trial;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** What a raw answer means, read by the drivers that read it in a run. */
public final class Answers {

    private Answers() {}

    /** @param options what was asked of every TCP connection */
    public static Outcome read(Trial trial, TcpOptions options, RawAnswer raw) {
        return Drivers.of(trial.scenario().workload(), options).read(trial, raw.asAnswer());
    }

    /**
     * What iperf3's JSON says that it was asked for; empty where it does not.
     *
     * @param size bytes of a block, which is a datagram of UDP
     * @param segment bytes of a segment
     */
    public record Asked(OptionalInt streams, OptionalInt seconds, OptionalInt size, OptionalInt segment) {

        public static Asked of(RawAnswer raw) {
            JsonNode root = Iperf3Text.leniently(raw.stdout());
            return new Asked(
                    count(root, "/start/test_start/num_streams"),
                    count(root, "/start/test_start/duration"),
                    count(root, "/start/test_start/blksize"),
                    count(root, "/start/tcp_mss"));
        }

        private static OptionalInt count(JsonNode root, String pointer) {
            int value = root.at(pointer).isInt() ? root.at(pointer).intValue() : 0;
            return value > 0 ? OptionalInt.of(value) : OptionalInt.empty();
        }
    }
}
