package io.meshperf.model;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** A node: its name is its own within its cluster only. */
public record NodeId(ClusterId cluster, String name) implements Comparable<NodeId> {

    private static final Comparator<NodeId> ORDER =
            Comparator.comparing(NodeId::cluster).thenComparing(NodeId::name);

    public static NodeId of(Worker worker) {
        return new NodeId(worker.id().cluster(), worker.node());
    }

    /** Where the worker was, by the environment's word; empty if it does not say. */
    static Optional<NodeId> of(WorkerId worker, Map<String, String> facts) {
        return Optional.ofNullable(facts.get("worker." + worker + ".node"))
                .map(name -> new NodeId(worker.cluster(), name));
    }

    /** What the keys of the node's facts begin with: {@code node.A.a1.}. */
    public String prefix() {
        return "node." + this + ".";
    }

    /** The same in these facts: earlier runs wrote the name alone, as if one name were one node. */
    public String prefixIn(Map<String, String> facts) {
        return facts.keySet().stream().anyMatch(key -> key.startsWith(prefix())) ? prefix() : "node." + name + ".";
    }

    @Override
    public int compareTo(NodeId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return cluster + "." + name;
    }
}
