package io.meshperf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacketCountersTest {

    private static final String HEAD = """
            Inter-|   Receive                                                |  Transmit
             face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
            """;

    @Test
    void the_mean_packet_is_that_of_what_was_sent_in_between() {
        PacketCounters before = counters("  eth0: 9 9 0 0 0 0 0 0  1000 10 0 0 0 0 0 0");
        PacketCounters after = counters("  eth0: 99 99 0 0 0 0 0 0  151000 110 0 0 0 0 0 0");
        assertThat(after.meanPacketBytesSince(before)).hasValue(1500);
    }

    @Test
    void loopback_does_not_count_and_of_several_interfaces_the_busiest_does() {
        PacketCounters before = counters(
                "    lo: 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0",
                "  eth0: 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0",
                "net1:0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0");
        PacketCounters after = counters(
                "    lo: 0 0 0 0 0 0 0 0 99999999 1 0 0 0 0 0 0",
                "  eth0: 0 0 0 0 0 0 0 0 640 10 0 0 0 0 0 0",
                "net1:0 0 0 0 0 0 0 0 90000 10 0 0 0 0 0 0");
        assertThat(after.meanPacketBytesSince(before)).hasValue(9000);
    }

    @Test
    void an_interface_that_came_meanwhile_or_sent_nothing_says_nothing() {
        PacketCounters before = counters("eth0: 0 0 0 0 0 0 0 0 640 10 0 0 0 0 0 0");
        PacketCounters after =
                counters("eth0: 0 0 0 0 0 0 0 0 640 10 0 0 0 0 0 0", "eth1: 0 0 0 0 0 0 0 0 640 10 0 0 0 0 0 0");
        assertThat(after.meanPacketBytesSince(before)).isEmpty();
    }

    @Test
    void counters_that_went_back_say_nothing() {
        PacketCounters before = counters("eth0: 0 0 0 0 0 0 0 0 640 10 0 0 0 0 0 0");
        PacketCounters after = counters("eth0: 0 0 0 0 0 0 0 0 64 1 0 0 0 0 0 0");
        assertThat(after.meanPacketBytesSince(before)).isEmpty();
    }

    @Test
    void what_is_no_table_has_no_interfaces() {
        assertThat(PacketCounters.parse("").interfaces()).isEmpty();
        assertThat(PacketCounters.parse("cat: /proc/net/dev: Permission denied").interfaces())
                .isEmpty();
        assertThat(PacketCounters.parse("eth0: a b c d e f g h i j k l m n o p").interfaces())
                .isEmpty();
        assertThat(PacketCounters.parse("eth0: 1 2 3").interfaces()).isEmpty();
    }

    private static PacketCounters counters(String... lines) {
        return PacketCounters.parse(HEAD + String.join("\n", lines) + "\n");
    }
}
