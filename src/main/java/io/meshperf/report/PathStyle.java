package io.meshperf.report;

import io.meshperf.model.Addressing;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Placement;

/** Names and colours of the paths; the colours stay apart for colour-blind readers (after Okabe and Ito). */
final class PathStyle {

    private PathStyle() {}

    /** One colour per way of addressing the server, the same in every panel. */
    static String colour(MeshPath path) {
        if (path.placement() == Placement.SAME_POD) {
            return "#007a5a";
        }
        return path.addressing() == Addressing.POD_IP ? "#0072b2" : "#c85200";
    }

    static String shortName(MeshPath path) {
        if (path.placement() == Placement.SAME_POD) {
            return "hairpin";
        }
        if (path == MeshPath.OTHER_CLUSTER_BACK) {
            return "back, pod IP";
        }
        return path.addressing() == Addressing.POD_IP ? "pod IP" : "service IP";
    }

    /** What stands by itself: {@code other node, service IP}. */
    static String longName(MeshPath path) {
        return switch (path) {
            case SAME_NODE_POD_IP -> "same node, pod IP";
            case SAME_NODE_SERVICE_IP -> "same node, service IP";
            case OTHER_NODE_POD_IP -> "other node, pod IP";
            case OTHER_NODE_SERVICE_IP -> "other node, service IP";
            case OTHER_CLUSTER_POD_IP -> "other cluster, pod IP";
            case HAIRPIN -> "hairpin";
            case OTHER_CLUSTER_BACK -> "back from the other cluster";
        };
    }

    /** The panel that a path belongs to; a pod that reaches itself stays on its node. */
    static String panel(MeshPath path) {
        return switch (path.placement()) {
            case SAME_POD, SAME_NODE -> "Same node";
            case OTHER_NODE -> "Other node of the cluster";
            case OTHER_CLUSTER -> "Other cluster";
        };
    }
}
