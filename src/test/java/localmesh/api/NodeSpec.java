package localmesh.api;

import java.util.Map;

/**
 * A node that a cluster is to have.
 *
 * @param labels beside those that every node has
 * @param cpu what pods can have of it, as a quantity: {@code 8}, {@code 500m}
 * @param memory likewise: {@code 16Gi}
 * @param pods how many it takes
 */
public record NodeSpec(
        String name, Map<String, String> labels, String cpu, String memory, int pods, String internalIp) {

    public NodeSpec {
        labels = Map.copyOf(labels);
    }
}
