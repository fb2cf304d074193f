package io.meshperf.provision.preflight;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Of Kubernetes, {@code v1.20.2}, with whatever a distribution appends. */
record ServerVersion(int major, int minor, String text) {

    private static final Pattern GIT_VERSION =
            Pattern.compile("\"gitVersion\"\\s*:\\s*\"(v?(\\d{1,3})\\.(\\d{1,3})[^\"]{0,60})\"");

    /** From the answer to {@code GET /version}; empty if that is not Kubernetes. */
    static Optional<ServerVersion> in(String body) {
        Matcher matcher = GIT_VERSION.matcher(body);
        return matcher.find()
                ? Optional.of(new ServerVersion(
                        Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)), matcher.group(1)))
                : Optional.empty();
    }

    /** Where it may not say, as for an account that may not ask: new, so that nothing is demanded too little. */
    static ServerVersion unknown() {
        return new ServerVersion(1, 99, "unknown");
    }

    boolean isAtLeast(int wanted) {
        return major > 1 || minor >= wanted;
    }
}
