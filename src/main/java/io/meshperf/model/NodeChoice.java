package io.meshperf.model;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which nodes the workers are to run on, where the scheduler is not to choose.
 *
 * @param wanted by worker: the name of a node, or {@code key=value} for a label that it has; w2 is always on w1's node
 */
public record NodeChoice(Map<WorkerId, String> wanted) {

    private static final String NAME = "[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?";
    private static final String LABEL_KEY =
            "([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
    private static final String LABEL_VALUE = "([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?";

    public NodeChoice {
        wanted = Map.copyOf(new TreeMap<>(wanted));
        wanted.values().forEach(NodeChoice::require);
    }

    private static void require(String text) {
        if (!text.matches(NAME) && !text.matches(LABEL_KEY + "=" + LABEL_VALUE)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is neither a node's name nor a label; write node-17 or example.com/pool=large");
        }
    }

    /** The node's name that the worker must be on, where a name was given. */
    public Optional<String> name(WorkerId worker) {
        return given(worker).filter(text -> !text.contains("="));
    }

    /** The label that the worker's node must have, where one was given. */
    public Optional<Map.Entry<String, String>> label(WorkerId worker) {
        return given(worker).filter(text -> text.contains("=")).map(text -> {
            int at = text.indexOf('=');
            return Map.entry(text.substring(0, at), text.substring(at + 1));
        });
    }

    private Optional<String> given(WorkerId worker) {
        return Optional.ofNullable(wanted.get(worker == WorkerId.W2 ? WorkerId.W1 : worker));
    }
}
