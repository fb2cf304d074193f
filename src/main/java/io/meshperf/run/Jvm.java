package io.meshperf.run;

import com.sun.management.OperatingSystemMXBean;
import io.meshperf.unit.ByteCount;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;

/** What this JVM itself uses of the machine. */
final class Jvm {

    private Jvm() {}

    /** CPU time of all its threads so far. */
    static Duration cpuTime() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return Duration.ofNanos(system.getProcessCpuTime());
    }

    /** The most heap it had in use: the sum of its pools' peaks, which is an upper bound. */
    static ByteCount peakHeap() {
        return new ByteCount(ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum());
    }
}
