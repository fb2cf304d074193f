package io.meshperf.model;

import java.util.Map;

/** The workers in place: what is measured on. */
public record Mesh(Map<WorkerId, Worker> workers) {

    public Mesh {
        workers = Map.copyOf(workers);
        for (WorkerId id : WorkerId.values()) {
            if (!workers.containsKey(id)) {
                throw new IllegalArgumentException("the mesh has no worker " + id);
            }
        }
    }

    public Worker worker(WorkerId id) {
        return workers.get(id);
    }
}
