package io.meshperf.measure;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a pod may read of itself and of its machine at one moment; whatever cannot be read is empty. All times are since
 * some beginning: only differences of two readings say something.
 *
 * @param uptime seconds since the machine started
 * @param busy CPU seconds that the machine spent in programs and in its kernel on their behalf, all cores together;
 *     interrupts are left out
 * @param cores of the machine
 * @param kernel its boot's id: pods with the same one share a machine
 * @param throttled seconds in which the pod's CPU limit held it back
 * @param pod CPU seconds that the pod's cgroup counts
 * @param processes CPU seconds of the pod's processes and of those of their children that have ended; netserver waits for
 *     none of its own, so they are missing
 * @param children CPU seconds of the children of the shell that made the reading
 * @param receiveDrops datagrams that found a full socket in this pod (RcvbufErrors)
 * @param packets what the pod's interfaces have sent
 * @param servers the oldest process of each of the tools' servers, by the program's name: its id and when it began, so that
 *     another one is told from it
 */
record Reading(
        OptionalDouble uptime,
        OptionalDouble busy,
        OptionalInt cores,
        Optional<String> kernel,
        OptionalDouble throttled,
        OptionalDouble pod,
        OptionalDouble processes,
        OptionalDouble children,
        OptionalLong receiveDrops,
        PacketCounters packets,
        Map<String, String> servers) {

    /** A shell function that prints the text of a reading; one process, and the first lines of /proc/stat by the shell. */
    static final String FUNCTION = """
            reading() {
              read -r up idle </proc/uptime && echo "%up $up"
              while read -r name rest; do
                case $name in cpu*) echo "$name $rest" ;; *) break ;; esac
              done </proc/stat
              read -r used </sys/fs/cgroup/cpuacct/cpuacct.usage && echo "%cpuacct $used"
              cat "$@" /proc/net/dev /proc/sys/kernel/random/boot_id \\
                /sys/fs/cgroup/cpu.stat /sys/fs/cgroup/cpu/cpu.stat
            } 2>/dev/null
            """;

    /** For a server's pod: its processes and its UDP counters, too. */
    static final List<String> OF_SERVER =
            List.of("sh", "-c", FUNCTION + "reading /proc/net/snmp /proc/[0-9]*/stat; :\n", "meshperf");

    /** Linux counts CPU time for programs in hundredths of a second, whatever its timer does. */
    private static final double TICKS_PER_SECOND = 100;

    private static final Pattern UPTIME = Pattern.compile("(?m)^%up ([0-9]{1,12}\\.[0-9]{1,6})$");
    private static final Pattern CPU =
            Pattern.compile("(?m)^cpu +([0-9]{1,15}) ([0-9]{1,15}) ([0-9]{1,15}) [0-9]+(?: .*)?$");
    private static final Pattern CORE = Pattern.compile("(?m)^cpu[0-9]+ ");
    private static final Pattern KERNEL = Pattern.compile("(?m)^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$");
    private static final Pattern THROTTLED = Pattern.compile("(?m)^throttled_(usec|time) ([0-9]{1,18})$");

    private static final Pattern USED = Pattern.compile("(?m)^usage_usec ([0-9]{1,18})$");
    private static final Pattern ACCOUNTED = Pattern.compile("(?m)^%cpuacct ([0-9]{1,18})$");

    /** Fields 14 to 17 are user and system time of the process, then of its ended children. */
    private static final Pattern PROCESS = Pattern.compile("(?m)^[0-9]+ \\(.*\\) [A-Z](?: -?[0-9]+){10}"
            + " ([0-9]{1,15}) ([0-9]{1,15}) ([0-9]{1,15}) ([0-9]{1,15}) .*$");

    /** The 22nd field is when the process began; one that has ended and that nobody asked about is no server. */
    private static final Pattern SERVER =
            Pattern.compile("(?m)^([0-9]+) \\((iperf3|netserver)\\) [A-WY](?: -?[0-9]+){18} ([0-9]{1,18}) .*$");

    private static final Pattern TIMES = Pattern.compile(
            "(?m)^[0-9]+m[0-9.]+s [0-9]+m[0-9.]+s\\n([0-9]{1,9})m([0-9]{1,9}\\.[0-9]{1,9})s ([0-9]{1,9})m([0-9]{1,9}\\.[0-9]{1,9})s$");
    private static final Pattern UDP = Pattern.compile("(?m)^Udp: (.*)\\nUdp: (.*)$");

    Reading {
        servers = Map.copyOf(servers);
    }

    static Reading parse(String text) {
        return new Reading(
                number(UPTIME.matcher(text), 1, 1),
                number(CPU.matcher(text), 3, TICKS_PER_SECOND),
                cores(text),
                Optional.of(KERNEL.matcher(text)).filter(Matcher::find).map(Matcher::group),
                throttled(text),
                pod(text),
                processes(text),
                children(text),
                receiveDrops(text),
                PacketCounters.parse(text),
                servers(text));
    }

    private static Map<String, String> servers(String text) {
        Map<String, String> oldest = new HashMap<>();
        SERVER.matcher(text)
                .results()
                .sorted(Comparator.comparingLong(process -> Long.parseLong(process.group(3))))
                .forEach(process ->
                        oldest.putIfAbsent(process.group(2), process.group(1) + " since " + process.group(3)));
        return oldest;
    }

    /** The sum of the first groups of the first match, in the unit that is made of so many. */
    private static OptionalDouble number(Matcher matcher, int groups, double unit) {
        if (!matcher.find()) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (int group = 1; group <= groups; group++) {
            sum += Double.parseDouble(matcher.group(group));
        }
        return OptionalDouble.of(sum / unit);
    }

    private static OptionalInt cores(String text) {
        int cores = (int) CORE.matcher(text).results().count();
        return cores > 0 ? OptionalInt.of(cores) : OptionalInt.empty();
    }

    private static OptionalDouble throttled(String text) {
        Matcher matcher = THROTTLED.matcher(text);
        return matcher.find()
                ? OptionalDouble.of(
                        Double.parseDouble(matcher.group(2)) / (matcher.group(1).equals("usec") ? 1e6 : 1e9))
                : OptionalDouble.empty();
    }

    /** The root's cpu.stat, which counts the whole machine, says nothing of throttling. */
    private static OptionalDouble pod(String text) {
        return throttled(text).isPresent() && USED.matcher(text).find()
                ? number(USED.matcher(text), 1, 1e6)
                : number(ACCOUNTED.matcher(text), 1, 1e9);
    }

    private static OptionalDouble processes(String text) {
        Matcher matcher = PROCESS.matcher(text);
        double ticks = 0;
        boolean any = false;
        while (matcher.find()) {
            any = true;
            for (int group = 1; group <= 4; group++) {
                ticks += Double.parseDouble(matcher.group(group));
            }
        }
        return any ? OptionalDouble.of(ticks / TICKS_PER_SECOND) : OptionalDouble.empty();
    }

    /** What the shell's {@code times} says: its own times, and on a second line its children's. */
    private static OptionalDouble children(String text) {
        Matcher matcher = TIMES.matcher(text);
        return matcher.find()
                ? OptionalDouble.of(60 * Double.parseDouble(matcher.group(1))
                        + Double.parseDouble(matcher.group(2))
                        + 60 * Double.parseDouble(matcher.group(3))
                        + Double.parseDouble(matcher.group(4)))
                : OptionalDouble.empty();
    }

    private static OptionalLong receiveDrops(String text) {
        Matcher matcher = UDP.matcher(text);
        if (!matcher.find()) {
            return OptionalLong.empty();
        }
        String[] names = matcher.group(1).strip().split(" ");
        String[] values = matcher.group(2).strip().split(" ");
        Map<String, String> counters = new HashMap<>();
        for (int i = 0; i < Math.min(names.length, values.length); i++) {
            counters.put(names[i], values[i]);
        }
        String drops = counters.getOrDefault("RcvbufErrors", "");
        return drops.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(drops)) : OptionalLong.empty();
    }
}
