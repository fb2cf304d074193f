package io.meshperf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TakenTest {

    private static final String COUNTERS = """
            Ip: Forwarding DefaultTTL
            Ip: 1 64
            Tcp: RtoAlgorithm RtoMin RtoMax MaxConn ActiveOpens PassiveOpens AttemptFails
            Tcp: 1 200 120000 -1 57 42 3
            Udp: InDatagrams NoPorts
            Udp: 9 1
            """;

    @Test
    void the_kernel_s_count_of_connections_taken_is_read_by_its_name() {
        assertThat(Taken.in(COUNTERS)).hasValue(42);
    }

    @Test
    void what_is_not_that_table_tells_nothing() {
        assertThat(Taken.in("")).isEmpty();
        assertThat(Taken.in("cat: /proc/net/snmp: No such file or directory")).isEmpty();
        assertThat(Taken.in(COUNTERS.replace("PassiveOpens", "Opens"))).isEmpty();
        assertThat(Taken.in(COUNTERS.replace(" 42 3", ""))).isEmpty();
        assertThat(Taken.in(COUNTERS.replace("42", "x"))).isEmpty();
    }
}
