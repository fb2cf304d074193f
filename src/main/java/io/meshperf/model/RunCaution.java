package io.meshperf.model;

import io.meshperf.unit.Latency;
import io.meshperf.unit.Ratio;
import java.util.Locale;

/** A doubt that only the whole run shows. */
public sealed interface RunCaution extends Caution {

    /** The ends run different versions of the tool. */
    record VersionsDiffer(Tool tool, String client, String server) implements RunCaution {

        @Override
        public String mark() {
            return "versions";
        }

        @Override
        public String text() {
            return "the client has " + client + ", the server " + server + ": versions of " + tool.program()
                    + " differ in what they count and how fast they are; use one worker image everywhere";
        }
    }

    /** The interval stayed wider than was asked for. */
    record Wide(Ratio halfWidth, Ratio precision) implements RunCaution {

        @Override
        public String mark() {
            return "wide";
        }

        @Override
        public String text() {
            return "the interval is ±" + halfWidth + " wide, ±" + precision
                    + " was asked for: trials differ this much; allow more of them (-Dtrials), longer ones (-Dduration),"
                    + " or find out what disturbs the path";
        }
    }

    /** The run's time was up before this point had its trials. */
    record BudgetSpent(int n) implements RunCaution {

        @Override
        public String mark() {
            return "budget";
        }

        @Override
        public String text() {
            return (n == 1 ? "1 trial was" : n + " trials were")
                    + " made, not as many as the precision needs, because the run's time was spent:"
                    + " give it more (-Dbudget), or fewer points";
        }
    }

    /**
     * The reference point shifted while this point was measured, or before.
     *
     * @param from the reference before the shift
     * @param to the reference after it
     */
    record Drift(Scenario reference, Quantity from, Quantity to) implements RunCaution {

        /** Change in percent: -20 where the reference lost a fifth. */
        public double percent() {
            return (to.ratioTo(from) - 1) * 100;
        }

        @Override
        public String mark() {
            return String.format(Locale.ROOT, "drift %+.0f %%", percent());
        }

        @Override
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "the reference, %s, went from %s to %s (%+.1f %%) around this point's trials: the mesh was not the same"
                            + " throughout; do not compare this point with those measured before the shift, measure again",
                    reference.displayName(),
                    from,
                    to,
                    percent());
        }
    }

    /**
     * Requests were answered faster beside a bulk stream than alone. A path does not get faster under load; ends that have
     * no time to fall asleep between two transactions do.
     *
     * @param alone what half of the transactions took at most
     * @param underLoad the same beside the stream
     */
    record WakeUps(Latency alone, Latency underLoad) implements RunCaution {

        @Override
        public String mark() {
            return "wakeup";
        }

        @Override
        public String text() {
            return "half of the transactions took up to " + alone + " alone, but " + underLoad
                    + " beside a bulk stream: no path gets faster under load, but alone the ends' processors fall asleep between transactions,"
                    + " and waking them (idle states, a virtual machine's halt) is part of this number; compare it between"
                    + " like nodes only, or keep their processors awake (idle=poll, /dev/cpu_dma_latency)";
        }
    }
}
