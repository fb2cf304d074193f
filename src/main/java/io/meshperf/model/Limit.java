package io.meshperf.model;

import io.meshperf.unit.BitRate;
import io.meshperf.unit.Ratio;

/** What a user demands of a path. */
public sealed interface Limit {

    /** Whether a trial of this workload can say anything about it. */
    boolean appliesTo(Workload workload);

    /** As it is written in a setting: {@code at least 100 Mbit/s}. */
    String text();

    /** A floor under the median goodput. */
    record GoodputAtLeast(BitRate floor) implements Limit {

        @Override
        public boolean appliesTo(Workload workload) {
            return true;
        }

        @Override
        public String text() {
            return "at least " + floor;
        }
    }

    /** A ceiling over the median share of datagrams lost; only UDP counts them. */
    record LossAtMost(Ratio ceiling) implements Limit {

        @Override
        public boolean appliesTo(Workload workload) {
            return workload instanceof UdpStream;
        }

        @Override
        public String text() {
            return "loss at most " + ceiling;
        }
    }
}
