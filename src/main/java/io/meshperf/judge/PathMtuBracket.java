package io.meshperf.judge;

import io.meshperf.model.Mss;
import io.meshperf.model.SegmentProbe;
import io.meshperf.model.Series;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What the probes of a path say so far about the packets that it carries, in bytes. Probes get lost for other reasons than
 * their size, so a larger packet that passed outweighs a smaller one that did not.
 *
 * @param passes the largest packet that passed; empty where none did
 * @param vanishes the smallest packet above it that did not pass; empty where none failed
 * @param told the smallest MTU that a sending kernel knew: it sends nothing larger, whatever is asked; empty where the tool
 *     does not tell
 * @param cut whether a probe passed that asked for more than the kernel would send, so that it tells nothing of its own size
 */
public record PathMtuBracket(
        List<SegmentProbe> probes, OptionalInt passes, OptionalInt vanishes, OptionalInt told, boolean cut) {

    /** A packet that vanishes as often is too large, not unlucky. */
    private static final int SURE = 2;

    public PathMtuBracket {
        probes = List.copyOf(probes);
    }

    public static PathMtuBracket of(Series series) {
        List<SegmentProbe> probes =
                series.measurements().stream().map(SegmentProbe.class::cast).toList();
        OptionalInt told =
                probes.stream().flatMapToInt(probe -> probe.pathMtu().stream()).min();
        OptionalInt passes = probes.stream()
                .filter(SegmentProbe::passed)
                .filter(probe -> !isCut(probe))
                .mapToInt(SegmentProbe::packetSize)
                .max();
        OptionalInt vanishes =
                vanished(probes).filter(size -> size > passes.orElse(0)).min();
        return new PathMtuBracket(
                probes, passes, vanishes, told, probes.stream().anyMatch(probe -> probe.passed() && isCut(probe)));
    }

    private static boolean isCut(SegmentProbe probe) {
        return probe.packetSize() > probe.pathMtu().orElse(Integer.MAX_VALUE);
    }

    /** The packets that really went out were no larger than the kernel's MTU. */
    private static IntStream vanished(List<SegmentProbe> probes) {
        return probes.stream()
                .filter(probe -> !probe.passed())
                .mapToInt(probe -> Math.min(probe.packetSize(), probe.pathMtu().orElse(Integer.MAX_VALUE)));
    }

    /** The smallest packet that the path does not carry, as far as is known; empty where nothing is. */
    public OptionalInt tooLarge() {
        return IntStream.concat(vanishes.stream(), told.stream().map(mtu -> mtu + 1))
                .filter(size -> size > passes.orElse(0))
                .min();
    }

    /** How many probes of a size vanished. */
    public int failures(int size) {
        return (int) vanished(probes).filter(failed -> failed == size).count();
    }

    /** Whether a size that does not pass could have been mere bad luck. */
    public boolean isDoubtful(int size) {
        boolean neverSent = told.isPresent() && size == told.getAsInt() + 1;
        return !neverSent && failures(size) < SURE;
    }

    /** Whether the path's MTU is known to the byte. */
    public boolean isExact() {
        return passes.isPresent()
                && tooLarge().isPresent()
                && tooLarge().getAsInt() == passes.getAsInt() + 1
                && !isDoubtful(tooLarge().getAsInt());
    }

    /** Whether the largest segments that can be asked for pass, and the kernel would send larger packets still. */
    public boolean isBeyondProbes() {
        return passes.isPresent()
                && vanishes.isEmpty()
                && told.isPresent()
                && told.getAsInt() > passes.getAsInt()
                && probes.stream().allMatch(probe -> probe.packetSize() <= passes.getAsInt())
                && passes.getAsInt() > Mss.LARGEST;
    }

    /** Whether packets above those that pass vanish although the sending kernel would send them. */
    public boolean isBlackHole() {
        return passes.isPresent() && vanishes.isPresent() && vanishes.getAsInt() <= told.orElse(Integer.MAX_VALUE);
    }

    /** The largest packet that certainly passed, if only because the kernel cut what was asked for to its own MTU. */
    public OptionalInt largest() {
        if (passes.isPresent()) {
            return passes;
        }
        return cut && (vanishes.isEmpty() || vanishes.getAsInt() > told.orElseThrow()) ? told : OptionalInt.empty();
    }
}
