package io.meshperf.provision;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.meshperf.model.RunId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How everything of ours is known in a cluster, and what may be removed. */
public final class Labels {

    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String PRODUCT = "meshperf";
    public static final String RUN = "meshperf.io/run";

    /** Annotation: the moment (ISO 8601) after which an object is a killed run's, and any later run removes it. */
    static final String EXPIRES = "meshperf.io/expires-at";

    /** Annotation: which session of the run made the object; ids of runs are unique, unless somebody resumes one twice. */
    static final String SESSION = "meshperf.io/session";

    private Labels() {}

    static Map<String, String> of(RunId run) {
        return Map.of(
                "app.kubernetes.io/name",
                PRODUCT,
                "app.kubernetes.io/instance",
                run.value(),
                MANAGED_BY,
                PRODUCT,
                RUN,
                run.value());
    }

    /** Adds our labels, the session and the expiry to whatever the object has. */
    static void mark(HasMetadata object, RunId run, String session, Instant expiry) {
        Map<String, String> labels = new HashMap<>(orEmpty(object.getMetadata().getLabels()));
        labels.putAll(of(run));
        object.getMetadata().setLabels(labels);
        Map<String, String> annotations =
                new HashMap<>(orEmpty(object.getMetadata().getAnnotations()));
        annotations.put(EXPIRES, expiry.toString());
        annotations.put(SESSION, session);
        object.getMetadata().setAnnotations(annotations);
    }

    public static boolean areOurs(HasMetadata object) {
        return PRODUCT.equals(orEmpty(object.getMetadata().getLabels()).get(MANAGED_BY));
    }

    /** Whether a run of ours made it; what an administrator prepared for runs carries no run. */
    public static boolean areOfARun(HasMetadata object) {
        return areOurs(object) && orEmpty(object.getMetadata().getLabels()).containsKey(RUN);
    }

    public static String run(HasMetadata object) {
        return orEmpty(object.getMetadata().getLabels()).getOrDefault(RUN, "unknown");
    }

    static boolean areOf(RunId run, HasMetadata object) {
        return areOurs(object) && run(object).equals(run.value());
    }

    static boolean areOf(RunId run, String session, HasMetadata object) {
        return areOf(run, object)
                && session.equals(orEmpty(object.getMetadata().getAnnotations()).get(SESSION));
    }

    /** When it may be removed; empty if it does not say so in a way that can be read, which keeps it. */
    public static Optional<Instant> expiry(HasMetadata object) {
        String text = orEmpty(object.getMetadata().getAnnotations()).get(EXPIRES);
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> orEmpty(Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
