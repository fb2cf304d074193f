package io.meshperf.model;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The workers in place: what is measured on. One may be missing where this mesh cannot have it. */
public record Mesh(Map<WorkerId, Worker> workers) {

    public Mesh {
        workers = Collections.unmodifiableMap(new TreeMap<>(workers));
    }

    public Optional<Worker> worker(WorkerId id) {
        return Optional.ofNullable(workers.get(id));
    }
}
