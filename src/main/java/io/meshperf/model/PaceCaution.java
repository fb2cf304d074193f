package io.meshperf.model;

import io.meshperf.unit.Ratio;

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
}
