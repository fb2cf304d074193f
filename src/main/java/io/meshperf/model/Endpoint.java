package io.meshperf.model;

/**
 * The address that a client dials.
 *
 * @param address an IP address, never a name: a resolver's delay and its misleading errors stay out of the trial
 */
public record Endpoint(WorkerId worker, Addressing addressing, String address) {}
