package io.meshperf.model;

import io.meshperf.unit.Ratio;
import java.util.Locale;

/** A doubt that stands beside a number wherever it is shown, with what to do about it. */
public sealed interface Caution
        permits Caution.TooFewTrials,
                Caution.TrialsLost,
                Caution.Interrupted,
                Caution.FiguresLeftOut,
                Caution.SegmentsOffloaded,
                Caution.MssClipped,
                Caution.Overloaded,
                EndCaution,
                PaceCaution,
                RunCaution,
                SearchCaution,
                SegmentCaution {

    /** A few characters for a table cell; the first word is the kind, values may follow. */
    String mark();

    /** What is doubtful, with the values, and the remedy. */
    String text();

    /** Too few trials for an interval. */
    record TooFewTrials(int n, int needed) implements Caution {

        @Override
        public String mark() {
            return "n=" + n;
        }

        @Override
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "%s no 95 %% interval of a median: run at least %d (-Dtrials=%d)",
                    n == 1 ? "1 trial gives" : n + " trials give",
                    needed,
                    needed);
        }
    }

    /** Some trials of the series were lost. */
    record TrialsLost(int lost, int made) implements Caution {

        @Override
        public String mark() {
            return "lost";
        }

        @Override
        public String text() {
            return lost + " of " + made + " trials were lost: the number speaks of the others only";
        }
    }

    /** Trials were interrupted from outside and made again. */
    record Interrupted(int interruptions) implements Caution {

        @Override
        public String mark() {
            return "repeated";
        }

        @Override
        public String text() {
            return (interruptions == 1 ? "1 trial was" : interruptions + " trials were")
                    + " interrupted from outside and made again: see trials.csv for what happened; the mesh was not quiet";
        }
    }

    /** Some of the tool's figures cannot be. */
    record FiguresLeftOut(int trials, String first) implements Caution {

        @Override
        public String mark() {
            return "odd";
        }

        @Override
        public String text() {
            return "the tool's answer to " + (trials == 1 ? "a trial" : trials + " trials")
                    + " has figures that cannot be, and they are left out; the number does not rest on them: " + first;
        }
    }

    /** The kernel handed packets far larger than the MSS across the path. */
    record SegmentsOffloaded(long meanPacketBytes, int mss) implements Caution {

        private static final int KILO = 1000;

        @Override
        public String mark() {
            return "offload "
                    + (meanPacketBytes < KILO
                            ? meanPacketBytes + " B"
                            : Math.round((double) meanPacketBytes / KILO) + " kB");
        }

        @Override
        public String text() {
            return "packets on this path were " + meanPacketBytes + " B on average, not the " + mss
                    + " B of the MSS: segmentation offload never cuts them on one node, so the MSS says nothing here";
        }
    }

    /** The path's MTU made segments smaller than asked. */
    record MssClipped(int asked, int pathMtu) implements Caution {

        @Override
        public String mark() {
            return "clipped";
        }

        @Override
        public String text() {
            return "MSS " + asked + " does not fit the path's MTU of " + pathMtu
                    + " (pmtu of the sending kernel): segments were smaller than asked, so this point is the same as every larger one";
        }
    }

    /** More was sent than arrives, so the number says what survives overload. */
    record Overloaded(Ratio loss) implements Caution {

        @Override
        public String mark() {
            return "loss " + loss;
        }

        @Override
        public String text() {
            return loss + " of the datagrams were lost: this is what survives an unpaced sender,"
                    + " not a rate that the path carries without loss";
        }
    }
}
