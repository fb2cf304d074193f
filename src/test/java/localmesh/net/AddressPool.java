package localmesh.net;

import java.util.BitSet;
import java.util.OptionalInt;

/**
 * The numbers of a node's pods. Goes round the whole range before a number comes again, so that whatever a peer or the
 * connection tracker still remembers of a dead pod has long been forgotten. Not safe for use by several threads.
 */
final class AddressPool {

    private final int first;
    private final int last;
    private final BitSet used = new BitSet();
    private int next;

    AddressPool(int first, int last) {
        this.first = first;
        this.last = last;
        this.next = first;
    }

    /** Empty when all are in use. */
    OptionalInt take() {
        for (int tried = first; tried <= last; tried++) {
            int candidate = next;
            next = candidate == last ? first : candidate + 1;
            if (!used.get(candidate)) {
                used.set(candidate);
                return OptionalInt.of(candidate);
            }
        }
        return OptionalInt.empty();
    }

    void release(int number) {
        used.clear(number);
    }
}
