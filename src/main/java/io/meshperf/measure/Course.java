package io.meshperf.measure;

import io.meshperf.model.Cause;
import io.meshperf.model.Standstill;
import io.meshperf.model.Timing;
import io.meshperf.model.Trial;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.Ratio;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which time a stream's number speaks of. What counts is what the receiver got within the time that was asked for. A tool
 * divides what it got in the end by the time that this took: the same thing where both took as long as asked for, and another
 * where the path stood still at the end, or where its machine did not run the tool in time.
 *
 * @param asked seconds
 * @param offered seconds that the sender sent, by its own clock; empty where the tool does not tell
 * @param ran seconds over which the receiver counted
 * @param received bytes that it counted
 * @param hidden bytes that it may have got and not counted, at most
 */
record Course(double asked, OptionalDouble offered, double ran, double received, double hidden) {

    /** So far a trial may be from the time asked for without a difference that matters. */
    private static final double CLOSE = 0.05;

    /** Beyond this, and with nobody who saw it, what arrived late and what stood still cannot be told apart. */
    private static final double MOST_UNSEEN = 1.25;

    /** A share of the number that may hide in the tool's way of counting without a word. */
    private static final double FINE = 0.005;

    /** How far the kernel's count and the tool's may be apart where both speak of the same. */
    private static final double ALIKE = 0.05;

    /** A share of the pace, and of the time, from which on one explains the other. */
    private static final double SLOWEST = 0.5;

    private static final double STOOD = 0.3;

    /** @param timing of which time the number speaks */
    record Counted(BitRate goodput, Timing timing) {}

    /** How much longer than its tool a trial may have run by the tool's own words. */
    private static final double CLOCKS = 0.5;

    static Course of(Trial trial, Answer answer, OptionalDouble offered, double ran, double received, double hidden)
            throws NoNumber {
        double elapsed = Delivery.seconds(answer.elapsed());
        double longest = Math.max(ran, offered.orElse(0));
        if (elapsed >= (1 - 2 * CLOSE) * trial.duration().toSeconds() && longest > elapsed * (1 + CLOSE) + CLOCKS) {
            throw new NoNumber(
                    Cause.NONSENSE, "traffic for " + longest + " s in a trial whose tool ran for " + elapsed + " s");
        }
        return new Course(trial.duration().toSeconds(), offered, ran, received, hidden);
    }

    /**
     * The number, and what is to be said of its time.
     *
     * @param tool the tool's own number
     * @param delivery what the kernel saw; empty where it could not be asked
     * @param standstill what else is known of standstills
     */
    Counted count(BitRate tool, Optional<Delivery> delivery, Optional<Standstill> standstill) throws NoNumber {
        Optional<Delivery> seen = delivery.filter(this::agrees);
        Optional<Standstill> still =
                seen.flatMap(course -> course.standstill(asked)).or(() -> isLate() ? Optional.empty() : standstill);
        double share = hidden / received;
        if (ran <= asked * (1 + CLOSE)) {
            OptionalDouble kernel =
                    share > FINE && seen.isPresent() ? seen.get().bytesAt(ran) : OptionalDouble.empty();
            return kernel.isPresent()
                    ? counted(clipped(kernel.getAsDouble()) / ran, Timing.Window.ASKED, still, Optional.empty())
                    : new Counted(tool, timing(Timing.Window.ASKED, still, coarse(share)));
        }
        boolean steady = seen.flatMap(course -> course.standstill(ran))
                .filter(Standstill::isNone)
                .isPresent();
        OptionalDouble within = steady && ran <= MOST_UNSEEN * asked ? OptionalDouble.empty() : within(seen);
        if (within.isPresent() && isPlausible(within.getAsDouble(), still)) {
            return counted(
                    Math.min(received + hidden, within.getAsDouble()) / asked,
                    Timing.Window.ASKED,
                    still,
                    Optional.empty());
        }
        // A sender that was late itself went on all the time.
        if (ran <= MOST_UNSEEN * Math.max(asked, offered.orElse(0))) {
            return new Counted(tool, timing(Timing.Window.WHOLE, still, coarse(share)));
        }
        throw new NoNumber(
                Cause.TIME_UNTOLD,
                String.format(
                        Locale.ROOT,
                        "the last of %.1f MB arrived after %.1f s, and how much of it within the %.0f s asked for was not seen",
                        received / 1e6,
                        ran,
                        asked));
    }

    /** Datagrams do not wait for one another: what arrived did so while they were sent. */
    double secondsOfDatagrams() {
        double sent = offered.orElse(asked);
        return ran <= sent * (1 + CLOSE) ? ran : sent;
    }

    Timing timingOfDatagrams(Standstill seen) {
        boolean inTime = secondsOfDatagrams() <= asked * (1 + CLOSE);
        return timing(inTime ? Timing.Window.ASKED : Timing.Window.WHOLE, Optional.of(seen), Optional.empty());
    }

    /** What had arrived by the time asked for: between the last look and the tool's own last word the pace was about the same. */
    private OptionalDouble within(Optional<Delivery> delivery) {
        if (delivery.isEmpty()
                || asked <= delivery.get().seen()
                || ran <= delivery.get().seen()) {
            return delivery.isPresent() ? delivery.get().bytesAt(asked) : OptionalDouble.empty();
        }
        double looked = delivery.get().seen();
        OptionalDouble then = delivery.get().bytesAt(looked);
        double share = (asked - looked) / (ran - looked);
        return asked <= delivery.get().reach() && then.isPresent()
                ? OptionalDouble.of(
                        then.getAsDouble() + share * Math.max(0, received + hidden / 2 - then.getAsDouble()))
                : OptionalDouble.empty();
    }

    /** What a sender handed over says nothing of the path where its machine did not run it in time. */
    private boolean isLate() {
        return offered.isPresent() && offered.getAsDouble() > asked * (1 + 2 * CLOSE);
    }

    /** Far less than the pace of the whole trial was there only where the connections stood still for a good part of the time. */
    private boolean isPlausible(double bytes, Optional<Standstill> still) {
        boolean stood = still.filter(one -> Delivery.seconds(one.longest()) >= STOOD * asked)
                .isPresent();
        return bytes > 0 && (stood || bytes / asked >= SLOWEST * received / ran);
    }

    /** Where both ran to the end of what was asked for they must tell the same; else one of them speaks of something else. */
    private boolean agrees(Delivery delivery) {
        OptionalDouble bytes = delivery.bytesAt(Math.min(asked, ran));
        return bytes.isPresent() && bytes.getAsDouble() <= (received + hidden) * (1 + ALIKE);
    }

    private double clipped(double kernel) {
        return Math.max(received, Math.min(received + hidden, kernel));
    }

    private Counted counted(
            double bytesPerSecond, Timing.Window window, Optional<Standstill> still, Optional<Ratio> resolution) {
        return new Counted(new BitRate(8 * bytesPerSecond), timing(window, still, resolution));
    }

    private static Optional<Ratio> coarse(double share) {
        return share > FINE ? Optional.of(new Ratio(share)) : Optional.empty();
    }

    private Timing timing(Timing.Window window, Optional<Standstill> still, Optional<Ratio> resolution) {
        return new Timing(
                offered.isPresent() ? Optional.of(Delivery.duration(offered.getAsDouble())) : Optional.empty(),
                Optional.of(Delivery.duration(ran)),
                window,
                still,
                resolution,
                1);
    }
}
