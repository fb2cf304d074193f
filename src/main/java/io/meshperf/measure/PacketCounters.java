package io.meshperf.measure;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/** What the interfaces of a pod have sent so far, from its {@code /proc/net/dev}; without the loopback. */
record PacketCounters(Map<String, Sent> interfaces) {

    /** Bytes and packets since the interface came up. */
    record Sent(long bytes, long packets) {}

    private static final int COLUMNS = 16;
    private static final int SENT_BYTES = 8;
    private static final int SENT_PACKETS = 9;

    PacketCounters {
        interfaces = Map.copyOf(interfaces);
    }

    /** Lines that are not an interface's are left out. */
    static PacketCounters parse(String procNetDev) {
        Map<String, Sent> interfaces = new HashMap<>();
        procNetDev.lines().forEach(line -> {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "lo" : line.substring(0, colon).strip();
            String[] columns = line.substring(colon + 1).strip().split("\\s+");
            if (!name.equals("lo")
                    && columns.length == COLUMNS
                    && line.substring(colon + 1).matches("[ \\d]+")) {
                interfaces.put(name, new Sent(count(columns[SENT_BYTES]), count(columns[SENT_PACKETS])));
            }
        });
        return new PacketCounters(interfaces);
    }

    private static long count(String digits) {
        return digits.length() <= 18 ? Long.parseLong(digits) : 0;
    }

    /** Mean size of the packets sent since then, on the interface that sent most; empty where none sent any. */
    OptionalDouble meanPacketBytesSince(PacketCounters before) {
        return interfaces.keySet().stream()
                .map(name -> delta(before.interfaces().get(name), interfaces.get(name)))
                .filter(Objects::nonNull)
                .filter(sent -> sent.packets() > 0 && sent.bytes() > 0)
                .max(Comparator.comparingLong(Sent::bytes))
                .map(sent -> OptionalDouble.of((double) sent.bytes() / sent.packets()))
                .orElse(OptionalDouble.empty());
    }

    private static Sent delta(Sent before, Sent after) {
        return before == null ? null : new Sent(after.bytes() - before.bytes(), after.packets() - before.packets());
    }
}
