package endtoend.campaign;

import io.meshperf.model.ClusterId;

/** What reaches below Kubernetes: the links, the API servers and the kubelets of a mesh. */
interface Hands {

    /** Whether it can do this at all. */
    boolean can(Grip grip);

    /** Does it, or undoes it. */
    void apply(Grip grip, boolean begin) throws Exception;

    /** Faults below Kubernetes. */
    enum Grip {
        /** No packet crosses between the clusters' pods. */
        POD_LINK_CUT,
        /** No UDP packet crosses to port 5201. */
        UDP_DROPPED,
        /** No TCP packet crosses to port 12866. */
        DATA_PORT_DROPPED,
        /** Packets above 900 bytes vanish without a word between the clusters. */
        BLACK_HOLE,
        /** The API server of A accepts connections and says nothing. */
        API_A_SILENT,
        /** The API server of B accepts connections and says nothing. */
        API_B_SILENT,
        /** The API server of A is killed, and started again. */
        API_A_DOWN,
        /** The API server of B is killed, and started again. */
        API_B_DOWN,
        /** The kubelet of w4's node does not report any more. */
        KUBELET_B_SILENT,
        /** Every exec stream of cluster A breaks. */
        EXECS_OF_A_CUT,
        /** Every connection to A's API server breaks. */
        CONNECTIONS_OF_A_CUT,
        /** A's API server refuses everything with 500. */
        API_A_500,
        /** A's API server refuses everything with 429. */
        API_A_429,
        /** A's API server takes two seconds for every answer. */
        API_A_SLOW,
        /** The next exec in A is accepted and never answered. */
        EXEC_OF_A_SILENT,
        /** A worker that takes more memory than its limit is killed; nothing to do for it but to have the limit. */
        MEMORY_LIMITED,
        /** The credentials of both clusters are refused from now on; the kubeconfig has new ones. */
        TOKENS_EXPIRE
    }

    /** The kubeconfig context of a cluster. */
    String context(ClusterId cluster);

    /** {@code embedded mesh} or what else it is. */
    String name();

    /** The worker image. */
    String image();
}
