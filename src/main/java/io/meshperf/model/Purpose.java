package io.meshperf.model;

import java.util.Locale;

/** What a trial is made for. Only samples and what is asked of them make a scenario's number. */
public enum Purpose {
    /** One of those that a scenario's number is made of. */
    SAMPLE,
    /** The reference point, made again and again through the run, to see whether the mesh drifts. */
    REFERENCE,
    /** Made on fresh workers, to see whether a worsening is there again. */
    CONFIRMATION;

    /** The name used in files: {@code sample}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The purpose with this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Purpose of(String id) {
        for (Purpose purpose : values()) {
            if (purpose.id().equals(id)) {
                return purpose;
            }
        }
        throw new IllegalArgumentException("there is no purpose '" + id + "' of a trial");
    }
}
