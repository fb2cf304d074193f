package io.meshperf.model;

import java.util.Optional;

/**
 * A pod that runs the tools.
 *
 * @param serviceIp the virtual address of its service, where it has one
 */
public record Worker(WorkerId id, String namespace, String pod, String node, String podIp, Optional<String> serviceIp) {

    /** Where a client reaches it; empty where it has no such address. */
    public Optional<Endpoint> endpoint(Addressing addressing) {
        Optional<String> address = addressing == Addressing.POD_IP ? Optional.of(podIp) : serviceIp;
        return address.map(value -> new Endpoint(id, addressing, value));
    }
}
