package io.meshperf.sampling;

import io.meshperf.judge.PathMtuBracket;
import io.meshperf.model.Mss;
import io.meshperf.model.Outcome;
import io.meshperf.model.SegmentProbe;
import io.meshperf.model.Series;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The search for the largest packet that passes. It asks for the largest segments first: where the kernel learns the path's
 * MTU, they pass, and one more probe of just that size verifies it. Otherwise packets vanish, which takes seconds each time,
 * while those that pass take none: so the sizes that paths commonly have are tried first, from below, then the byte above,
 * and only then the rest is halved. A size that vanished counts once it did so twice, because a loss is no black hole. All of
 * it is needed even if time is short: half of this search has no meaning.
 */
public record PathMtuSearch() implements Sampling {

    private static final int MOST = 30;

    /** A verdict on the path is there within the first round trips, or the tool waits for its own deadline. */
    private static final Duration DURATION = Duration.ofSeconds(1);

    private static final int LOSSES_THAT_ARE_ENOUGH = 2;
    private static final int SURE = 2;

    /** One in 16 halvings passes so often in a row; then what vanished is asked for again, which it is in the end anyway. */
    private static final int SUSPICIOUS = 4;

    /**
     * MTUs that paths have, those first that tell most: the least that IPv6 allows and nearly every path carries (1280),
     * Ethernet and jumbo frames, the same less the headers of VXLAN (1450, 8950), of clouds (1460), of IP in IP (1480), of
     * WireGuard (1420).
     */
    private static final List<Integer> COMMON =
            List.of(1280, 1500, 9000, 8950, 1400, 1420, 1450, 1460, 1480, 8951, 9001, 576);

    @Override
    public Optional<Trial> next(Series made, boolean timeIsShort) {
        int trials = made.results().size();
        boolean impossible = trials > 0 && made.results().get(trials - 1).outcome() instanceof Outcome.Unsupported;
        if (impossible || trials >= MOST || made.lost().size() >= LOSSES_THAT_ARE_ENOUGH) {
            return Optional.empty();
        }
        PathMtuBracket bracket = PathMtuBracket.of(made);
        if (bracket.probes().isEmpty()) {
            return trial(made, Mss.LARGEST);
        }
        int headers = headers(made);
        OptionalInt packet = bracket.passes().isPresent()
                ? between(bracket, Mss.LARGEST + headers)
                : whileNothingPassed(bracket, Mss.SMALLEST + headers);
        return packet.isPresent() ? trial(made, packet.getAsInt() - headers) : Optional.empty();
    }

    /** IP and TCP headers, as the probes themselves have them: 40 bytes, or 60 with IPv6. */
    private static int headers(Series made) {
        TrialResult probe = made.results().stream()
                .filter(result -> result.measurement().isPresent())
                .findFirst()
                .orElseThrow();
        int packet = (int) probe.measurement().orElseThrow().quantity().value();
        return packet - (int) probe.trial().step().orElseThrow();
    }

    private static OptionalInt whileNothingPassed(PathMtuBracket bracket, int smallest) {
        if (bracket.cut() && bracket.failures(bracket.told().orElseThrow()) < SURE) {
            return bracket.told();
        }
        return bracket.failures(smallest) < SURE ? OptionalInt.of(smallest) : OptionalInt.empty();
    }

    private static OptionalInt between(PathMtuBracket bracket, int largest) {
        int passes = bracket.passes().orElseThrow();
        int tooLarge = bracket.tooLarge().orElse(largest + 1);
        if (passes >= largest || bracket.isExact()) {
            return OptionalInt.empty();
        }
        if (tooLarge == passes + 1) {
            return OptionalInt.of(tooLarge);
        }
        Optional<Integer> common =
                COMMON.stream().filter(size -> size > passes && size < tooLarge).findFirst();
        if (common.isPresent()) {
            return OptionalInt.of(common.get());
        }
        if (bracket.isDoubtful(tooLarge) && passedOfLate(bracket.probes())) {
            return OptionalInt.of(tooLarge);
        }
        return OptionalInt.of(COMMON.contains(passes) ? passes + 1 : (passes + tooLarge) / 2);
    }

    /** Halving after halving passes: the probe that vanished was rather unlucky than too large. */
    private static boolean passedOfLate(List<SegmentProbe> probes) {
        return probes.size() > SUSPICIOUS
                && probes.subList(probes.size() - SUSPICIOUS, probes.size()).stream()
                        .allMatch(SegmentProbe::passed);
    }

    private static Optional<Trial> trial(Series made, int segment) {
        return Optional.of(new Trial(made.scenario(), made.results().size() + 1, DURATION).withStep(segment));
    }

    @Override
    public int fewest() {
        return 2;
    }

    @Override
    public int most() {
        return MOST;
    }
}
