package calibration;

import static io.meshperf.model.TcpStream.netperfTcpStream;
import static io.meshperf.model.TcpStream.tcpStream;

import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.Outcome;
import io.meshperf.model.PathMss;
import io.meshperf.model.Scenario;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Links that are cut in mid trial: the number is that of the time asked for, and the standstill is told beside it. */
final class StandstillTruth {

    private static final MeshPath PATH = MeshPath.OTHER_CLUSTER_POD_IP;
    private static final double CUT_SECONDS = 2;
    private static final double WITHIN = 0.05;
    private static final double STANDSTILL_WITHIN = 0.1;

    /** Ethernet, IPv4, and TCP with timestamps. */
    private static final int HEADERS = 14 + 20 + 32;

    private StandstillTruth() {}

    /** When a link is cut, as a share of the trial, and what is asked of the tool. */
    record Case(Scenario scenario, int seconds, double at) {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        List<Scenario> scenarios = List.of(
                tcpStream(1).on(PATH).at(new Mss(1376)),
                tcpStream(8).on(PATH).at(new Mss(1376)),
                netperfTcpStream().on(PATH).at(new PathMss()));
        for (Scenario scenario : scenarios) {
            for (int seconds : new int[] {1, 4}) {
                for (double at : new double[] {0.2, 0.5, 0.95}) {
                    cases.add(new Case(scenario, seconds, at));
                }
            }
        }
        return cases;
    }

    /** What the server's interface took in, as it was seen outside of the product. */
    static final class Counter implements AutoCloseable {

        private static final String LOOP =
                "while :; do while read -r name bytes packets rest; do [ \"$name\" = eth0: ] &&"
                        + " echo \"$EPOCHREALTIME $bytes $packets\"; done </proc/net/dev; sleep 0.01; done";

        /** What the control connection says before the data comes, and what can only be data. */
        private static final int GREETING = 4_000;

        private static final int DATA = 50_000;

        private record Count(double time, double payload) {}

        private final Process process;
        private final List<Count> counts = new ArrayList<>();
        private final CompletableFuture<Void> reader;
        private final CompletableFuture<Double> begun = new CompletableFuture<>();

        Counter(Bench bench) throws IOException {
            process = bench.mesh().inNetworkOf(bench.podIp(PATH.server()), List.of("bash", "-c", LOOP));
            reader = CompletableFuture.runAsync(this::read);
        }

        private void read() {
            try (BufferedReader lines = process.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    count(line);
                }
            } catch (IOException e) {
                // It was ended.
                return;
            }
        }

        private synchronized void count(String line) {
            String[] words = line.split(" ");
            Count count = new Count(
                    Double.parseDouble(words[0]),
                    Double.parseDouble(words[1]) - HEADERS * Double.parseDouble(words[2]));
            counts.add(count);
            if (!begun.isDone() && count.payload() > counts.get(0).payload() + DATA) {
                begun.complete(counts.stream()
                        .filter(earlier -> earlier.payload() <= counts.get(0).payload() + GREETING)
                        .mapToDouble(Count::time)
                        .max()
                        .orElse(count.time()));
            }
        }

        /** When traffic began. */
        CompletableFuture<Double> begun() {
            return begun;
        }

        synchronized double payloadWithin(double seconds) {
            double from = begun.join();
            return at(from + seconds) - at(from);
        }

        private double at(double time) {
            for (int i = 1; i < counts.size(); i++) {
                if (counts.get(i).time() >= time) {
                    Count before = counts.get(i - 1);
                    double share = (time - before.time()) / (counts.get(i).time() - before.time());
                    return before.payload() + share * (counts.get(i).payload() - before.payload());
                }
            }
            return counts.get(counts.size() - 1).payload();
        }

        /** The longest time in which next to nothing came. */
        synchronized double longestStandstill(double seconds) {
            double from = begun.join();
            double longest = 0;
            double since = from;
            double mark = at(from);
            for (Count count : counts) {
                if (count.time() < from || count.time() > from + seconds) {
                    continue;
                }
                if (count.payload() - mark > 3000) {
                    mark = count.payload();
                    since = count.time();
                }
                longest = Math.max(longest, count.time() - since);
            }
            return longest;
        }

        @Override
        public void close() {
            process.destroyForcibly();
            reader.join();
        }
    }

    /** @return whether every number is within 5 % of the truth, or there is none, and every standstill within 100 ms */
    static boolean into(Report report) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        int missed = 0;
        int lost = 0;
        try (Bench bench = Bench.open(Map.of("localmesh.link.rate", "100mbit"))) {
            for (Case one : cases()) {
                try (Counter counter = new Counter(bench)) {
                    CompletableFuture<Void> cut = counter.begun().thenAccept(begun -> cut(bench, one, begun));
                    TrialResult result = bench.make(new Trial(one.scenario(), 1, Duration.ofSeconds(one.seconds())));
                    cut.join();
                    double truth = 8 * counter.payloadWithin(one.seconds()) / one.seconds() / 1e6;
                    double still = counter.longestStandstill(one.seconds());
                    List<String> row = new ArrayList<>(List.of(
                            one.scenario().id(),
                            one.seconds() + " s",
                            String.format(Locale.ROOT, "%.0f %%", 100 * one.at()),
                            Report.number(truth, 2)));
                    if (result.outcome() instanceof Outcome.Measured measured) {
                        double found = measured.measurement().quantity().value() / 1e6;
                        double told = measured.timing()
                                .standstill()
                                .map(standstill -> standstill.longest().toNanos() / 1e9)
                                .orElse(-1.0);
                        boolean near = Math.abs(found / truth - 1) <= WITHIN
                                && Math.abs(told - still) <= STANDSTILL_WITHIN + 1e-9;
                        missed += near ? 0 : 1;
                        row.addAll(List.of(
                                Report.number(found, 2),
                                Report.percent(found / truth - 1, 1) + (near ? "" : " **missed**"),
                                Report.number(still, 2),
                                Report.number(told, 2)));
                    } else {
                        lost++;
                        row.addAll(List.of("none: " + result.outcome(), "", Report.number(still, 2), ""));
                    }
                    rows.add(row);
                }
            }
        }
        report.section(
                "Links that are cut for 2 s in mid trial",
                "the number within 5 % of what the server's interface took in within the time asked for, or none; the longest"
                        + " standstill within 100 ms.",
                (rows.size() - missed - lost) + " of " + rows.size() + " so, " + lost + " without a number, " + missed
                        + " missed; link of 100 Mbit/s between the clusters.",
                List.of("point", "trial", "cut at", "true, Mbit/s", "found", "off by", "stood still, s", "told"),
                rows);
        return missed == 0;
    }

    private static void cut(Bench bench, Case one, double begun) {
        try {
            sleepUntil(begun + one.at() * one.seconds());
            bench.mesh().faults().cutClusterLink();
            sleepUntil(begun + one.at() * one.seconds() + CUT_SECONDS);
            bench.mesh().faults().restoreClusterLink();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void sleepUntil(double time) throws InterruptedException {
        Thread.sleep(Math.max(0, (long) (time * 1000) - System.currentTimeMillis()));
    }
}
