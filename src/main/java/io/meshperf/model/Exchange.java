package io.meshperf.model;

/** How a request and its answer travel, by the names of netperf's tests. */
public enum Exchange {
    /** Over one TCP connection that stays. */
    TCP_RR,
    /** A datagram each way. */
    UDP_RR,
    /** Over a new TCP connection for each request: what it costs to connect. */
    TCP_CRR
}
