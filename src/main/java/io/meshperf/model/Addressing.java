package io.meshperf.model;

/** Which of the server's addresses the client dials. */
public enum Addressing {
    /** The pod's own address, routed by the CNI. */
    POD_IP,
    /** The service's virtual address (ClusterIP), translated on the client's node. */
    SERVICE_IP
}
