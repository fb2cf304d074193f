package localmesh.api.kubelet;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The images that are there. There is no registry to pull others from. */
record Images(Predicate<String> present) {

    private static final Pattern REFERENCE = Pattern.compile(
            "[a-z0-9]+([._:/-]+[a-z0-9]+)*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[0-9a-f]{64})?");

    /**
     * Why a container has to wait for its image.
     *
     * @param reason of the container's waiting state
     * @param pulled whether a pull was tried
     */
    record Problem(String reason, String message, boolean pulled) {}

    Optional<Problem> problem(String image, String pullPolicy) {
        if (!REFERENCE.matcher(image).matches()) {
            return Optional.of(new Problem(
                    "InvalidImageName",
                    "Failed to apply default image tag \"%s\": couldn't parse image name: invalid reference format"
                            .formatted(image),
                    false));
        }
        if (present.test(image)) {
            return Optional.empty();
        }
        if (pullPolicy.equals("Never")) {
            return Optional.of(new Problem(
                    "ErrImageNeverPull",
                    "Container image \"%s\" is not present with pull policy of Never".formatted(image),
                    false));
        }
        return Optional.of(new Problem(
                "ErrImagePull",
                "failed to pull image \"%s\": the embedded mesh has no registry to pull from; it only has meshperf-worker"
                        .formatted(image),
                true));
    }

    /** An image's identity. It tells images apart by name; there are no contents to take a digest of. */
    static String id(String image) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(image.getBytes(StandardCharsets.UTF_8));
            String repository = image.split("@", 2)[0].toLowerCase(Locale.ROOT).replaceFirst(":[^:/]*$", "");
            return "embedded/%s@sha256:%s".formatted(repository, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
