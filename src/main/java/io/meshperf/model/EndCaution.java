package io.meshperf.model;

import io.meshperf.unit.Ratio;
import java.util.Locale;

/** An end of the path, not the path, may have made the number. */
public sealed interface EndCaution extends Caution {

    /** {@code client}, {@code server}, or {@code client's and server's} where both share a machine. */
    String end();

    /**
     * The tool used all the CPU that its threads can.
     *
     * @param cores that it used, median of the trials
     * @param threads that carry traffic
     */
    record EndpointBound(String end, double cores, int threads) implements EndCaution {

        @Override
        public String mark() {
            return "cpu " + end;
        }

        @Override
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "the tool used %.2f cores at the %s's end, and its %s can use no more than %d: the number is this end's,"
                            + " the path may carry more; use %sa faster machine or larger segments",
                    cores,
                    end,
                    threads == 1 ? "one thread" : threads + " threads",
                    threads,
                    threads == 1 ? "iperf3 3.16 or newer with more streams (-Dstreams), " : "");
        }
    }

    /**
     * Something else used the machine.
     *
     * @param cores that others used: the median of the trials, or the most where a single trial was hit
     * @param machineCores cores of the machine
     */
    record NodeBusy(String end, double cores, int machineCores) implements EndCaution {

        @Override
        public String mark() {
            return "busy " + end;
        }

        @Override
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "others used %.1f of the %d cores of the %s machine during trials: the number is lower than the path's;"
                            + " find out what ran there and measure again on a quiet node",
                    cores,
                    machineCores,
                    end.endsWith("'s") ? end : end + "'s");
        }
    }

    /**
     * Both ends are on one machine though their nodes are not one, as in kind or on the embedded mesh.
     *
     * @param scatter how much trials differ, as a standard deviation; those that a link limits hardly do
     */
    record OneMachine(Ratio scatter) implements EndCaution {

        @Override
        public String end() {
            return "client's and server's";
        }

        @Override
        public String mark() {
            return "machine";
        }

        @Override
        public String text() {
            return "both nodes are one machine, and trials differ by " + scatter
                    + ": its cores were the limit, not a link; measure nodes on machines of their own for a network's number";
        }
    }

    /**
     * The pod's CPU limit held the tool back.
     *
     * @param share of the time, median of the trials
     */
    record Throttled(String end, Ratio share) implements EndCaution {

        @Override
        public String mark() {
            return "limited " + end;
        }

        @Override
        public String text() {
            return "the CPU limit of the " + end + "'s pod held it back for " + share
                    + " of the time: the number is the limit's; give the workers more CPU";
        }
    }
}
