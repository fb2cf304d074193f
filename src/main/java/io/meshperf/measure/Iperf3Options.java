package io.meshperf.measure;

import io.meshperf.model.Endpoint;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.Tool;
import io.meshperf.model.ToolPort;
import io.meshperf.model.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The options that every iperf3 trial takes. They work with clients from 3.2 on: 3.1 lacks {@code --connect-timeout},
 * without which a dropped SYN takes 135 s. Not given are {@code -Z} and {@code --snd-timeout} (3.12 and later only; our
 * own deadline does its work), and {@code -w} only where it is asked for (every version since 2016 refuses more than the
 * kernel's limit).
 */
final class Iperf3Options {

    private static final int CONNECT_TIMEOUT_MILLIS = 3000;
    private static final int MOST_INTERVALS = 16;
    private static final int FEWEST_INTERVALS = 4;

    /** One record of one connection in one interval is 250 to 350 bytes of JSON. */
    private static final int MOST_RECORDS = 150;

    private static final double SHORTEST_INTERVAL = 0.1;
    private static final double LONGEST_INTERVAL = 60;

    private Iperf3Options() {}

    static List<String> of(Trial trial, Endpoint server, int streams) {
        List<String> argv = new ArrayList<>(List.of(Tool.IPERF3.program(), "-c", server.address(), "-p"));
        argv.add(Integer.toString(ToolPort.IPERF3.number()));
        argv.add("-J");
        argv.add("--connect-timeout");
        argv.add(Integer.toString(CONNECT_TIMEOUT_MILLIS));
        argv.add("-t");
        argv.add(Long.toString(trial.duration().toSeconds()));
        argv.add("-i");
        argv.add(String.format(Locale.ROOT, "%.1f", interval(trial.duration(), streams)));
        return argv;
    }

    /** What is asked of the kernel for the connections. */
    static List<String> of(TcpOptions options) {
        List<String> argv = new ArrayList<>();
        options.congestion().ifPresent(name -> argv.addAll(List.of("-C", name)));
        options.window().ifPresent(bytes -> argv.addAll(List.of("-w", Long.toString(bytes))));
        return argv;
    }

    /**
     * Seconds between two of iperf3's reports. Sixteen reports show a hole of a tenth of the trial; many connections
     * make do with fewer, so that the answer of a 10 s trial with 8 connections stays near 50 kB. iperf3 takes 0.1 to
     * 60 s.
     */
    static double interval(Duration duration, int streams) {
        int reports = Math.max(FEWEST_INTERVALS, Math.min(MOST_INTERVALS, MOST_RECORDS / (streams + 1)));
        double tenths = Math.ceil(10.0 * duration.toSeconds() / reports);
        return Math.max(SHORTEST_INTERVAL, Math.min(LONGEST_INTERVAL, tenths / 10));
    }
}
