package io.meshperf.provision.preflight;

import io.meshperf.model.ClusterId;
import io.meshperf.model.Finding;
import io.meshperf.model.WorkerId;
import io.meshperf.provision.access.Connection;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a Kubernetes API that knows this account stands behind the address, and which. */
record Reachability(ClusterId cluster, Connection connection, List<WorkerId> wanted) {

    static final String CHECK = "reachable";

    /** The oldest that the tests run against, and the newest that the client's makers name. */
    private static final int OLDEST = 20;

    private static final int NEWEST = 36;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.*?)</title>");

    Finding nobody(Throwable thrown) {
        Unreachable why = Unreachable.ofNobody(thrown, connection);
        return blocks(why.said(), why.remedy());
    }

    /** Whether the rest can be asked. */
    static boolean isOpen(Door door) {
        return version(door).isPresent() || (door.code() == HttpURLConnection.HTTP_FORBIDDEN && isStatus(door));
    }

    static Optional<ServerVersion> version(Door door) {
        return door.code() == HttpURLConnection.HTTP_OK ? ServerVersion.in(door.body()) : Optional.empty();
    }

    static boolean isRefused(Door door) {
        return door.code() == HttpURLConnection.HTTP_UNAUTHORIZED;
    }

    private static boolean isStatus(Door door) {
        return door.body().contains("\"Status\"");
    }

    Finding of(Door door) {
        Optional<ServerVersion> version = version(door);
        if (version.isPresent()) {
            return known(version.get(), door);
        }
        if (isOpen(door)) {
            return Finding.ok(cluster, CHECK, server() + " is Kubernetes; this account may not ask for its version");
        }
        if (isRefused(door)) {
            return blocks(
                    server() + " does not accept the credentials of context " + context() + " (HTTP 401)",
                    "log in again, or try: kubectl --context " + context() + " version");
        }
        if (door.code() >= 300 && door.code() < 400) {
            return blocks(
                    server() + " redirects to " + Words.shorten(door.location(), 80) + ": a login page or a proxy",
                    "log in there first, or put the API server's own address into the kubeconfig");
        }
        if (door.code() >= 500 || door.code() == TOO_MANY_REQUESTS) {
            return blocks(
                    server() + " answers HTTP " + door.code()
                            + (door.isPage() ? title(door) : ": " + Words.shorten(door.body(), 80)),
                    "the API server or what stands before it is not well or busy; try again later");
        }
        if (door.isPage()) {
            return blocks(
                    server() + " answers with a web page" + title(door) + " (HTTP " + door.code()
                            + "), not as Kubernetes",
                    "a login page, a proxy or a wrong address: see the kubeconfig's server of context " + context());
        }
        if (door.body().contains("HTTP request to an HTTPS server")) {
            return blocks(server() + " wants TLS", "write https:// in the kubeconfig's server");
        }
        return blocks(
                server() + " is not Kubernetes: HTTP " + door.code() + " to /version: "
                        + Words.shorten(door.body(), 80),
                "see the kubeconfig's server of context " + context());
    }

    private Finding known(ServerVersion version, Door door) {
        String said =
                version.text() + " at " + server() + ", " + door.roundTrip().toMillis() + " ms";
        if (!version.isAtLeast(OLDEST)) {
            return Finding.note(
                    cluster, CHECK, said + "; older than 1." + OLDEST, "meshperf was never tried with one so old");
        }
        if (version.isAtLeast(NEWEST + 1)) {
            return Finding.note(
                    cluster, CHECK, said + "; newer than 1." + NEWEST, "the client library was made before it");
        }
        return Finding.ok(cluster, CHECK, said);
    }

    /** A page has its title there, and what calls itself one may be endless. */
    private static String beginning(String page) {
        return page.substring(0, Math.min(page.length(), 10_000));
    }

    private static String title(Door door) {
        Matcher matcher = TITLE.matcher(beginning(door.body()));
        return matcher.find() ? " '" + Words.shorten(matcher.group(1), 40) + "'" : "";
    }

    private String server() {
        return connection.server().shown();
    }

    private String context() {
        return connection.context();
    }

    private Finding blocks(String said, String remedy) {
        return Finding.blocks(cluster, CHECK, said, remedy, wanted);
    }
}
