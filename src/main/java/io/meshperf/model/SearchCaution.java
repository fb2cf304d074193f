package io.meshperf.model;

import io.meshperf.unit.BitRate;
import io.meshperf.unit.Ratio;
import java.util.Optional;

/** What a search could not settle, or what it came upon. */
public sealed interface SearchCaution extends Caution {

    /** The largest load that the sender could offer was not enough to find an end. */
    record SenderBound(BitRate offered) implements SearchCaution {

        @Override
        public String mark() {
            return "sender";
        }

        @Override
        public String text() {
            return "the sender could not offer more than " + offered
                    + ", and the path carried it: its capacity is this or more; use larger datagrams or a faster sender";
        }
    }

    /** The load found was not tried often enough to be sure. */
    record Unconfirmed(int passed, int needed) implements SearchCaution {

        @Override
        public String mark() {
            return "open";
        }

        @Override
        public String text() {
            return "the load found passed " + passed + " of the " + needed
                    + " trials that confirm it before the search ended: loss comes and goes on this path; measure again";
        }
    }

    /**
     * Every load lost more than the bound.
     *
     * @param lowest load that was tried
     * @param loss the lowest that was seen at any load
     * @param receiver share of the lost datagrams that had reached the receiver, where it is known
     */
    record NoCapacity(Ratio bound, BitRate lowest, Ratio loss, Optional<Ratio> receiver) implements SearchCaution {

        private static final Ratio MOST = Ratio.ofPercent(50);

        @Override
        public String mark() {
            return "lossy";
        }

        @Override
        public String text() {
            if (loss.compareTo(bound) <= 0) {
                return "no load down to " + lowest + " kept the bound of " + bound
                        + " trial after trial, though some did"
                        + " once: losses come and go, often because an end was busy; measure again on quiet nodes, or"
                        + " allow more loss (-Dudp.loss)";
            }
            String lossy = "every load down to " + lowest + " lost " + loss + " or more, the bound is " + bound;
            if (receiver.filter(share -> share.compareTo(MOST) > 0).isPresent()) {
                return lossy + ", and " + receiver.get()
                        + " of what was lost had arrived and found the receiver's socket full: the receiver was away for"
                        + " longer than its socket's buffer lasts, so what the path carries is not known; give the server's"
                        + " worker more CPU, its node a larger net.core.rmem_max, or allow more loss (-Dudp.loss)";
            }
            return lossy
                    + ": the path loses datagrams whatever the load, so it has no capacity at this bound;"
                    + " look for a bad link, or allow more loss (-Dudp.loss)";
        }
    }

    /** Larger packets vanish, and the sender is never told. */
    record BlackHole(int passes, int vanishes) implements SearchCaution {

        /** IPv4 and TCP headers. */
        private static final int HEADERS = 40;

        @Override
        public String mark() {
            return "hole";
        }

        @Override
        public String text() {
            return "path-MTU black hole: packets of " + passes + " B pass, from " + vanishes
                    + " B on they vanish and no ICMP tells the sender, so connections open and then hang: clamp the MSS to "
                    + (passes - HEADERS) + ", or set the MTU of the pods to " + passes;
        }
    }

    /** Not even the smallest full segments arrive. */
    record NothingPasses(int smallest) implements SearchCaution {

        @Override
        public String mark() {
            return "blocked";
        }

        @Override
        public String text() {
            return "not even full packets of " + smallest
                    + " B pass: the path carries no TCP payload at all; check firewalls and network policies on it";
        }
    }

    /** The largest segments that can be asked for pass. */
    record BeyondLargest(int packetSize) implements SearchCaution {

        @Override
        public String mark() {
            return "most";
        }

        @Override
        public String text() {
            return "packets of " + packetSize + " B pass, the largest that iperf3 can be asked for:"
                    + " the path's MTU is this or more; nothing needs to be done";
        }
    }

    /** Segments passed, but nobody tells how large they were on the way. */
    record PathMtuUntold(int packetSize) implements SearchCaution {

        @Override
        public String mark() {
            return "untold";
        }

        @Override
        public String text() {
            return "segments for packets of " + packetSize
                    + " B passed, but the tool does not tell the path's MTU, so the"
                    + " kernel may have cut them: the path's MTU is this or less; use iperf3 3.9 or newer";
        }
    }
}
