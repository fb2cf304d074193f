package io.meshperf.model;

import io.meshperf.unit.BitRate;

/** What a trial measured, always as the receiver saw it. */
public sealed interface Measurement permits Bulk, Datagrams {

    /** Payload delivered to the receiver per second, without retransmissions (RFC 2647). Never zero. */
    BitRate goodput();
}
