package io.meshperf.model;

import io.meshperf.unit.Ratio;
import java.util.Locale;

/** The traffic did not flow evenly, or not as it was offered. */
public sealed interface PaceCaution extends Caution {

    /**
     * Trials began fast and ended slowly.
     *
     * @param share the last third's pace of the first third's
     */
    record Faded(Ratio share) implements PaceCaution {

        @Override
        public String mark() {
            return "faded";
        }

        @Override
        public String text() {
            return "the last third of a trial ran at " + share + " of the pace of its first: a burst was granted, then"
                    + " throttled (a shaper's or a cloud's burst credit); measure longer (-Dduration) for the lasting rate";
        }
    }

    /**
     * The first trials were faster than the last.
     *
     * @param share the last third's median of the first third's
     */
    record FadedAcrossTrials(Ratio share) implements PaceCaution {

        @Override
        public String mark() {
            return "faded";
        }

        @Override
        public String text() {
            return "the last third of the trials came to " + share + " of the first: credit for bursts was used up"
                    + " meanwhile, or the machine throttled; the lasting rate is that of the last trials";
        }
    }

    /**
     * Much of what was sent did not arrive within the trial.
     *
     * @param share that arrived
     */
    record SenderAhead(Ratio share) implements PaceCaution {

        @Override
        public String mark() {
            return "ahead";
        }

        @Override
        public String text() {
            return "only " + share + " of what the sender sent arrived within the trial: the rest stood in buffers;"
                    + " measure longer (-Dduration)";
        }
    }

    /**
     * Datagrams were lost in the receiver's socket, not on the way.
     *
     * @param share of those that were lost
     */
    record ReceiverDropped(Ratio share) implements PaceCaution {

        @Override
        public String mark() {
            return "receiver";
        }

        @Override
        public String text() {
            return share + " of the lost datagrams did arrive and found the receiver's socket full: this loss is the"
                    + " receiver's, not the path's; give the server's worker more CPU, its node a larger net.core.rmem_max";
        }
    }

    /**
     * Connections got nothing for a while. The numbers include that time.
     *
     * @param trials in which one did
     * @param of how many trials could be watched
     * @param worst the longest of them
     */
    record StoodStill(int trials, int of, Standstill worst) implements PaceCaution {

        @Override
        public String mark() {
            return "still";
        }

        @Override
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "in %d of %d trials %s, for %.1f s at the longest (from %.1f s on): the path lost packets or was down, and"
                            + " the number includes that time; look for loss, a failing link, or a firewall that forgets connections",
                    trials,
                    of,
                    worst.of() == 1
                            ? "the connection stood still"
                            : worst.connections() + " of the " + worst.of() + " connections stood still",
                    worst.longest().toNanos() / 1e9,
                    worst.from().toNanos() / 1e9);
        }
    }

    /** Nobody could see whether connections stood still. */
    record Unwatched() implements PaceCaution {

        @Override
        public String mark() {
            return "unwatched";
        }

        @Override
        public String text() {
            return "whether the connection stood still cannot be seen: the tool tells nothing while it runs, and there is no ss in"
                    + " the worker image; add iproute2, or a netperf with demo mode";
        }
    }

    /**
     * Trials took longer than asked for.
     *
     * @param trials that did
     * @param of how many told their time
     * @param most the longest, as a multiple of what was asked for
     * @param late whether the sender itself went on for longer, so that it was its machine that was late
     * @param window of which time most of the numbers speak
     */
    record Overran(int trials, int of, Ratio most, boolean late, Timing.Window window) implements PaceCaution {

        @Override
        public String mark() {
            return "overran";
        }

        @Override
        public String text() {
            return String.format(
                            Locale.ROOT,
                            "%d of %d trials took longer than asked for, %.1f times as long at the most: ",
                            trials,
                            of,
                            most.value())
                    + (late
                            ? "the machine did not run the tool in time, so an endpoint made part of this number; give the workers"
                                    + " more CPU, or use fewer streams (-Dstreams)"
                            : "what was sent last arrived late")
                    + (window == Timing.Window.ASKED
                            ? "; the number is that of the time asked for"
                            : "; the number is that of the whole time");
        }
    }

    /**
     * The tool counts in steps that are not small beside what was measured.
     *
     * @param share of the number that may be missing in it, at most
     */
    record Coarse(Ratio share) implements PaceCaution {

        @Override
        public String mark() {
            return "coarse";
        }

        @Override
        public String text() {
            return "iperf3 from 3.16 on counts whole blocks only, and up to " + share
                    + " of this number is missing in it; measure longer (-Dduration), or add ss (iproute2) to the worker image, so that"
                    + " the kernel's count is used";
        }
    }

    /** The datagram by which iperf3 greets its server was lost. */
    record GreetedAgain(int trials, int of, int most) implements PaceCaution {

        @Override
        public String mark() {
            return "greeting";
        }

        @Override
        public String text() {
            return "in " + trials + " of " + of
                    + " trials the first datagram or its answer was lost, and iperf3 was started up to " + most
                    + " times: the path loses datagrams; nothing of that is in the number";
        }
    }
}
