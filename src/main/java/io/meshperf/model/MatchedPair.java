package io.meshperf.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Two paths that differ in one thing, so that the one as a share of the other says what that thing costs. */
public enum MatchedPair {
    SERVICE_IP_SAME_NODE(
            MeshPath.SAME_NODE_SERVICE_IP, "service IP", MeshPath.SAME_NODE_POD_IP, "pod IP", ", same node"),
    OTHER_NODE(MeshPath.OTHER_NODE_POD_IP, "other node", MeshPath.SAME_NODE_POD_IP, "same node", ""),
    SERVICE_IP_OTHER_NODE(
            MeshPath.OTHER_NODE_SERVICE_IP, "service IP", MeshPath.OTHER_NODE_POD_IP, "pod IP", ", other node"),
    OTHER_CLUSTER(MeshPath.OTHER_CLUSTER_POD_IP, "other cluster", MeshPath.OTHER_NODE_POD_IP, "other node", ""),
    OTHER_CLUSTER_BACK(MeshPath.OTHER_CLUSTER_BACK, "way back", MeshPath.OTHER_CLUSTER_POD_IP, "other cluster", "");

    private final MeshPath with;
    private final String withWords;
    private final MeshPath base;
    private final String baseWords;
    private final String where;

    MatchedPair(MeshPath with, String withWords, MeshPath base, String baseWords, String where) {
        this.with = with;
        this.withWords = withWords;
        this.base = base;
        this.baseWords = baseWords;
        this.where = where;
    }

    /** The pairs that a limit means by these words: {@code service IP} of {@code pod IP} are two; none is empty. */
    public static List<MatchedPair> named(String with, String base) {
        return Arrays.stream(values())
                .filter(pair -> pair.withWords.equals(with) && pair.baseWords.equals(base))
                .toList();
    }

    /** The path without the thing whose cost is asked for, which is 100 %. */
    public MeshPath base() {
        return base;
    }

    /** The path with the thing. */
    public MeshPath with() {
        return with;
    }

    /** Base first. */
    public List<MeshPath> paths() {
        return List.of(base, with);
    }

    /** What a limit calls the path with the thing: {@code service IP}. */
    public String withWords() {
        return withWords;
    }

    /** What a limit calls the other: {@code pod IP}. */
    public String baseWords() {
        return baseWords;
    }

    /** For a reader: {@code service IP against pod IP, same node}. */
    public String words() {
        return withWords + " against " + baseWords + where;
    }

    /** The name used in settings, ids and files: {@code service-ip-same-node}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The pair with this name.
     *
     * @throws IllegalArgumentException naming those that there are
     */
    public static MatchedPair of(String id) {
        return Arrays.stream(values())
                .filter(pair -> pair.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no pair '" + id + "'; there are " + Arrays.toString(values())));
    }

    @Override
    public String toString() {
        return id();
    }
}
