package io.meshperf.provision.preflight;

import io.meshperf.model.ClusterId;
import io.meshperf.model.Finding;
import io.meshperf.provision.access.Login;
import java.time.Duration;
import java.time.Instant;

/** Who the run is in a cluster, and whether it will still be when it ends. */
record CredentialsCheck(ClusterId cluster, PreflightRequest request, Instant now) {

    private static final String CHECK = "credentials";

    /** @param account as the cluster calls it; newer ones only tell */
    Finding of(Credentials credentials, Answer<String> account) {
        String who = account.value().orElse(credentials.subject());
        String said = (who.isEmpty() ? "" : Words.shorten(who, 80) + ", ") + credentials.kind();
        if (credentials.kind().equals(Login.NOBODY)) {
            return Finding.note(cluster, CHECK, "the context has none", "the cluster takes this account as anonymous");
        }
        if (credentials.expires().isEmpty()) {
            return Finding.ok(cluster, CHECK, said + (credentials.renewable() ? ", renewed when it expires" : ""));
        }
        Instant expires = credentials.expires().get();
        String until = said + ", valid until " + Words.moment(expires);
        Instant end = now.plus(request.expectedRun());
        if (credentials.renewable()) {
            return Finding.ok(cluster, CHECK, until + ", renewed then");
        }
        if (expires.isBefore(now)) {
            return Finding.blocks(
                    cluster,
                    CHECK,
                    said + ", expired " + Words.moment(expires) + ", " + Words.roughly(Duration.between(expires, now))
                            + " ago",
                    "log in again",
                    request.wantedIn(cluster));
        }
        if (expires.isBefore(end)) {
            return Finding.note(
                    cluster,
                    CHECK,
                    until + ": " + Words.roughly(Duration.between(expires, end)) + " before the run's expected end",
                    "log in again first, or measure less; -Dresume goes on with a run that was cut off");
        }
        return Finding.ok(cluster, CHECK, until);
    }
}
