package io.meshperf.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The paths through the mesh that are measured, in the order in which they are measured. */
public enum MeshPath {
    SAME_NODE_POD_IP(1, WorkerId.W1, WorkerId.W2, Placement.SAME_NODE, Addressing.POD_IP, "Same VM using Pod IP"),
    SAME_NODE_SERVICE_IP(
            2, WorkerId.W1, WorkerId.W2, Placement.SAME_NODE, Addressing.SERVICE_IP, "Same VM using Virtual IP"),
    OTHER_NODE_POD_IP(3, WorkerId.W3, WorkerId.W2, Placement.OTHER_NODE, Addressing.POD_IP, "Remote VM using Pod IP"),
    OTHER_NODE_SERVICE_IP(
            4, WorkerId.W3, WorkerId.W2, Placement.OTHER_NODE, Addressing.SERVICE_IP, "Remote VM using Virtual IP"),
    OTHER_CLUSTER_POD_IP(
            5, WorkerId.W1, WorkerId.W4, Placement.OTHER_CLUSTER, Addressing.POD_IP, "Remote Cluster using Pod IP"),
    HAIRPIN(6, WorkerId.W2, WorkerId.W2, Placement.SAME_POD, Addressing.SERVICE_IP, "Hairpin Pod to own Virtual IP"),
    /** The way back: the original does not measure it, and meshes that differ by direction are common. */
    OTHER_CLUSTER_BACK(
            7, WorkerId.W4, WorkerId.W1, Placement.OTHER_CLUSTER, Addressing.POD_IP, "Remote Cluster back to Pod IP");

    private final int position;
    private final WorkerId client;
    private final WorkerId server;
    private final Placement placement;
    private final Addressing addressing;
    private final String seedLabel;

    MeshPath(
            int position,
            WorkerId client,
            WorkerId server,
            Placement placement,
            Addressing addressing,
            String seedLabel) {
        this.position = position;
        this.client = client;
        this.server = server;
        this.placement = placement;
        this.addressing = addressing;
        this.seedLabel = seedLabel;
    }

    /** Its place in the order of measuring, counted from 1. */
    public int position() {
        return position;
    }

    public WorkerId client() {
        return client;
    }

    public WorkerId server() {
        return server;
    }

    public Placement placement() {
        return placement;
    }

    public Addressing addressing() {
        return addressing;
    }

    /** How the original benchmark calls this path in its result file. */
    public String seedLabel() {
        return seedLabel;
    }

    /** The paths on which one of the workers is client or server. */
    public static List<MeshPath> touching(Collection<WorkerId> workers) {
        return Arrays.stream(values())
                .filter(path -> workers.contains(path.client()) || workers.contains(path.server()))
                .toList();
    }

    /**
     * The path with this name.
     *
     * @throws IllegalArgumentException naming those that there are
     */
    public static MeshPath of(String id) {
        return Arrays.stream(values())
                .filter(path -> path.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no path '" + id + "'; there are " + Arrays.toString(values())));
    }

    /** The name used in settings, ids and files: {@code other-cluster-pod-ip}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return id();
    }
}
