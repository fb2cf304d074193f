package localmesh.api.kubelet;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import localmesh.api.DataPlane;
import localmesh.api.control.EventRecorder;
import localmesh.api.control.Loop;
import localmesh.api.store.Store;

/**
 * What every pod of a cluster runs on.
 *
 * @param loop the only thread that touches the pods' states
 * @param blocking for what blocks: logs and probes
 * @param lost whether a node is cut off, by its name
 */
record Machine(
        String cluster,
        Store store,
        DataPlane plane,
        Path directory,
        Images images,
        EventRecorder events,
        Loop loop,
        Executor blocking,
        Predicate<String> lost) {}
