package io.meshperf.model;

import java.util.OptionalDouble;

/** What a trial measured, always as the receiver saw it. */
public sealed interface Measurement permits Bulk, Datagrams, Transactions, SegmentProbe {

    /** The number by which trials of this kind are summarised and compared. */
    Quantity quantity();

    /** Its number of this aspect, in the aspect's unit; empty where it has none. */
    default OptionalDouble value(Aspect aspect) {
        return aspect == Aspect.of(quantity().metric())
                ? OptionalDouble.of(quantity().value())
                : OptionalDouble.empty();
    }
}
