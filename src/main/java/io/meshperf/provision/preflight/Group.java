package io.meshperf.provision.preflight;

import io.meshperf.model.NodeChoice;
import io.meshperf.model.WorkerId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Workers that go to one node together. */
record Group(List<WorkerId> workers, NodeChoice choice) {

    private WorkerId first() {
        return workers.get(0);
    }

    /** Whether the node is one of those that were asked for; any is where none was. */
    boolean mayBe(NodeRoom node) {
        Optional<String> name = name();
        Optional<Map.Entry<String, String>> label = label();
        return name.map(node.name()::equals).orElse(true)
                && label.map(wanted -> node.label(wanted.getKey()).equals(Optional.of(wanted.getValue())))
                        .orElse(true);
    }

    Optional<String> name() {
        return choice.name(first());
    }

    Optional<Map.Entry<String, String>> label() {
        return choice.label(first());
    }

    /** The setting that chooses its node: {@code -Dnode.w1}. */
    String setting() {
        return "-Dnode." + (first() == WorkerId.W2 ? WorkerId.W1 : first());
    }

    /** What was asked for: {@code -Dnode.w1=a1}; empty if nothing was. */
    Optional<String> asked() {
        return name().or(() -> label().map(entry -> entry.getKey() + "=" + entry.getValue()))
                .map(text -> setting() + "=" + text);
    }

    boolean isApart() {
        return workers.contains(WorkerId.W3);
    }

    @Override
    public String toString() {
        return Words.and(workers);
    }
}
