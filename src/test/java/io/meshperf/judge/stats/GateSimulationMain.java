package io.meshperf.judge.stats;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How often the gate is wrong on made-up noise: {@code mvn test-compile exec:java@gate-simulation}. Arguments: rounds
 * per cell (100), baseline runs (1), assumed run noise (the default), trials per point (8).
 */
public final class GateSimulationMain {

    private static final Set<String> ONE_PATH = Set.of("sweep/path0", "udp/path0", "latency/path0");

    private GateSimulationMain() {}

    /** Prints a table: false alarms of unchanged runs, and what is caught of one path slowed by 10 and by 5 %. */
    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        GateSettings settings = arguments.length > 2
                ? GateSettings.defaults().withAssumedRunNoise(Double.parseDouble(arguments[2]))
                : GateSettings.defaults();
        int trials = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 8;
        say(
                "%d rounds, %d points, %d trials, %d baseline runs, %s",
                rounds, NoiseModel.paths(9).size(), trials, runs, settings);
        say("| trials spread | runs differ | shared by | false alarms | unchanged points open | 10 %% slower: red"
                + " | its points red | 5 %% slower: red | red or open |");
        say("|---|---|---|---|---|---|---|---|---|");
        for (NoiseModel.Within within : NoiseModel.Within.values()) {
            for (double size : within == NoiseModel.Within.NORMAL ? List.of(0.01, 0.03, 0.05, 0.08) : List.of(0.02)) {
                for (double offset : List.of(0.0, 0.01, 0.02)) {
                    for (NoiseModel.Shared shared :
                            offset == 0 ? List.of(NoiseModel.Shared.POINT) : List.of(NoiseModel.Shared.values())) {
                        row(
                                new NoiseModel(NoiseModel.paths(9), within, size, offset, shared),
                                settings,
                                trials,
                                runs,
                                rounds);
                    }
                }
            }
        }
    }

    private static void row(NoiseModel noise, GateSettings settings, int trials, int runs, int rounds) {
        GateSimulation simulation = new GateSimulation(noise, settings, trials, runs);
        GateSimulation.Result unchanged = simulation.compare(rounds, Set.of(), 1, 1);
        GateSimulation.Result slower = simulation.compare(rounds, ONE_PATH, 0.9, 2);
        GateSimulation.Result slightly = simulation.compare(rounds, ONE_PATH, 0.95, 3);
        say(
                "| %s %.0f %% | %.0f %% | %s | %s | %.1f %% | %s | %.0f %% | %s | %s |",
                noise.within(),
                100 * noise.size(),
                100 * noise.offset(),
                noise.offset() == 0 ? "-" : noise.shared(),
                unchanged.red(),
                100 * unchanged.openPoints().share(),
                slower.redThere(),
                100 * slower.failedPoints().share(),
                slightly.redThere(),
                slightly.openOrRedThere());
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
