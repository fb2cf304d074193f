package io.meshperf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.WorkerId;
import io.meshperf.shell.Command;
import io.meshperf.shell.CommandResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingTest {

    private static final String TEXT = """
            %up 3723.45
            cpu  1000 200 300 50000 60 70 80 90 0 0
            cpu0 500 100 150 25000 30 35 40 45 0 0
            cpu1 500 100 150 25000 30 35 40 45 0 0
            Inter-|   Receive                                                |  Transmit
             face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
              eth0: 1 2 0 0 0 0 0 0 3000 2 0 0 0 0 0 0
            0a1b2c3d-0000-4000-8000-0123456789ab
            usage_usec 5000000
            user_usec 3000000
            nr_periods 100
            nr_throttled 7
            throttled_usec 250000
            Udp: InDatagrams NoPorts InErrors OutDatagrams RcvbufErrors SndbufErrors
            Udp: 100 1 12 50 11 0
            1 (sh) S 0 1 1 0 -1 4194560 100 200 0 0 1 2 3 4 20 0 1 0 100 2600 1 1
            9 (iperf3 (a) b) R 1 1 1 0 -1 4194560 100 200 0 0 100 200 0 0 20 0 1 0 100 2600 1 1
            0m0.100000s 0m0.200000s
            1m0.250000s 0m1.500000s
            """;

    @TempDir
    private Path folder;

    @Test
    void everything_is_read_that_is_there() {
        Reading reading = Reading.parse(TEXT);

        assertThat(reading.uptime()).hasValue(3723.45);
        assertThat(reading.busy()).hasValue(15.0);
        assertThat(reading.cores()).hasValue(2);
        assertThat(reading.kernel()).contains("0a1b2c3d-0000-4000-8000-0123456789ab");
        assertThat(reading.throttled()).hasValue(0.25);
        assertThat(reading.pod()).hasValue(5.0);
        assertThat(reading.processes()).hasValue(3.10);
        assertThat(reading.children()).hasValue(61.75);
        assertThat(reading.receiveDrops()).hasValue(11);
        assertThat(reading.packets().interfaces()).containsKey("eth0");
    }

    @Test
    void the_first_version_of_cgroups_counts_in_nanoseconds() {
        Reading reading =
                Reading.parse("%cpuacct 1500000000\nnr_periods 1\nnr_throttled 1\nthrottled_time 250000000\n");

        assertThat(reading.pod()).hasValue(1.5);
        assertThat(reading.throttled()).hasValue(0.25);
    }

    @Test
    void the_machine_s_own_cgroup_is_no_pod() {
        assertThat(Reading.parse("usage_usec 5000000\nuser_usec 1\n").pod()).isEmpty();
    }

    @Test
    void whatever_is_missing_is_empty() {
        Reading nothing = Reading.parse("");

        assertThat(nothing.uptime()).isEmpty();
        assertThat(nothing.busy()).isEmpty();
        assertThat(nothing.cores()).isEmpty();
        assertThat(nothing.kernel()).isEmpty();
        assertThat(nothing.throttled()).isEmpty();
        assertThat(nothing.pod()).isEmpty();
        assertThat(nothing.processes()).isEmpty();
        assertThat(nothing.children()).isEmpty();
        assertThat(nothing.receiveDrops()).isEmpty();
    }

    @Test
    void damaged_text_never_makes_it_throw() {
        Random random = new Random(20261126);
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder(TEXT);
            for (int i = random.nextInt(4); i >= 0; i--) {
                text.setCharAt(random.nextInt(text.length()), (char) ('!' + random.nextInt(90)));
            }
            String damaged = text.substring(random.nextInt(100), text.length() - random.nextInt(200));
            Assertions.assertThatCode(() -> new Span(Reading.parse(damaged), Reading.parse(TEXT)).seconds())
                    .as(damaged)
                    .doesNotThrowAnyException();
        }
    }

    /** The real command on this machine. */
    @Test
    void the_shell_function_reads_this_machine() {
        CommandResult result =
                new LocalShell(folder).run(WorkerId.W1, new Command(Reading.OF_SERVER, Duration.ofSeconds(10)));
        Reading reading = Reading.parse(result.stdout());

        assertThat(result.exitCode()).hasValue(0);
        assertThat(result.stderr()).isEmpty();
        assertThat(reading.uptime().orElseThrow()).isPositive();
        assertThat(reading.busy().orElseThrow()).isPositive();
        assertThat(reading.cores().orElseThrow())
                .isGreaterThanOrEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(reading.kernel()).isEqualTo(Ends.ownKernel());
        assertThat(reading.processes().orElseThrow()).isPositive();
        assertThat(reading.receiveDrops()).isPresent();
    }
}
