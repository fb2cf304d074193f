package io.meshperf.measure;

import io.meshperf.model.Cause;
import io.meshperf.model.TcpOptions;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Finds out by a tool's answer whether the kernels gave the connection what was asked for. What is not told passes. */
final class AsAsked {

    /** Linux gives twice what is asked for, half of it for its own bookkeeping. */
    private static final int KERNEL_FACTOR = 2;

    private AsAsked() {}

    static void check(JsonNode iperf3, TcpOptions asked, LeftOut leftOut) throws NoNumber {
        checkCongestion(iperf3.at("/end/sender_tcp_congestion").asString(""), asked);
        for (String buffer : new String[] {"sndbuf_actual", "rcvbuf_actual"}) {
            checkWindow(
                    buffer,
                    Fields.within(iperf3, "/start/" + buffer, Fields.LARGEST, leftOut)
                            .map(bytes -> OptionalLong.of(bytes.longValue()))
                            .orElse(OptionalLong.empty()),
                    asked);
        }
    }

    static void check(NetperfReport netperf, TcpOptions asked, LeftOut leftOut) throws NoNumber {
        checkCongestion(netperf.optionalText("LOCAL_CONG_CONTROL").orElse(""), asked);
        checkWindow("LSS_SIZE", netperf.within("LSS_SIZE", Fields.LARGEST, leftOut), asked);
        checkWindow("RSR_SIZE", netperf.within("RSR_SIZE", Fields.LARGEST, leftOut), asked);
    }

    private static void checkCongestion(String found, TcpOptions asked) throws NoNumber {
        String name = asked.congestion().orElse(found);
        if (!found.isEmpty() && !found.equals(name)) {
            throw new NoNumber(
                    Cause.NOT_AS_ASKED, "asked for congestion control " + name + ", the connection had " + found);
        }
    }

    private static void checkWindow(String buffer, OptionalLong found, TcpOptions asked) throws NoNumber {
        if (asked.window().isPresent()
                && found.isPresent()
                && found.getAsLong() < KERNEL_FACTOR * asked.window().getAsLong()) {
            throw new NoNumber(
                    Cause.NOT_AS_ASKED,
                    "asked for a socket buffer of " + asked.window().getAsLong() + " B, the kernel gave "
                            + found.getAsLong() / KERNEL_FACTOR + " B (" + buffer + ", half of " + found.getAsLong()
                            + ")");
        }
    }
}
