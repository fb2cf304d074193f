package localmesh.api;

import java.io.IOException;
import java.util.Collection;

/** What the API server needs of the machine below it: sandboxes for pods and rules for services. */
public interface DataPlane {

    /**
     * Makes the network of one pod: a namespace of its own with an address of the node's range, routed in the whole
     * mesh. It outlives the restarts of the pod's container.
     *
     * @throws IOException if the node has no free address or the kernel refuses
     */
    Sandbox createSandbox(String cluster, String node, String podName) throws IOException;

    /** Makes exactly these service rules hold on all nodes of the cluster, and no others. */
    void applyServices(String cluster, Collection<ServiceRule> services) throws IOException;
}
