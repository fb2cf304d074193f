package io.meshperf.judge.stats;

import java.util.List;
import java.util.random.RandomGenerator;

/** Where simulated runs come from: recorded ones, or a model of noise. */
public interface RunSource {

    /** A place in the runs. */
    record Place(String row, String id, Better better, boolean endpointBound) {}

    List<Place> places();

    /** A run of an unchanged mesh on fresh pods, with whatever its points share drawn once. */
    Run draw(RandomGenerator random);

    /** One run. */
    interface Run {
        /** One more trial of the point at that index of {@link RunSource#places}, above zero. */
        double trial(int place);
    }
}
