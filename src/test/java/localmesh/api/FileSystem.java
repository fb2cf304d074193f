package localmesh.api;

import java.util.Map;

/**
 * What a pod's container sees at other places than the machine does.
 *
 * @param emptyDirs where the pod's own folders are to be seen, and their names; they live as long as the pod
 * @param isReadOnly whether nothing else may be written
 */
public record FileSystem(Map<String, String> emptyDirs, boolean isReadOnly) {

    public FileSystem {
        emptyDirs = Map.copyOf(emptyDirs);
    }
}
