package io.meshperf.measure;

import io.meshperf.model.WorkerId;
import io.meshperf.shell.Command;
import io.meshperf.shell.Shell;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** How many TCP connections a worker has taken from others since it began, by its own kernel. */
final class Taken {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Command COUNTERS = Command.repeatable(List.of("cat", "/proc/net/snmp"), LIMIT);

    private Taken() {}

    /** Empty where the kernel does not count, or the worker cannot be asked. */
    static OptionalLong by(WorkerId worker, Shell shell) {
        return in(shell.run(worker, COUNTERS).stdout());
    }

    /** Two lines begin with {@code Tcp:}, the names and the values. */
    static OptionalLong in(String counters) {
        List<List<String>> tcp = counters.lines()
                .filter(line -> line.startsWith("Tcp:"))
                .map(line -> Arrays.asList(line.strip().split("\\s+")))
                .toList();
        int place = tcp.size() == 2 ? tcp.get(0).indexOf("PassiveOpens") : -1;
        return place > 0 && place < tcp.get(1).size() && tcp.get(1).get(place).matches("\\d{1,18}")
                ? OptionalLong.of(Long.parseLong(tcp.get(1).get(place)))
                : OptionalLong.empty();
    }
}
