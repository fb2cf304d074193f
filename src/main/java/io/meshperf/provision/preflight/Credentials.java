package io.meshperf.provision.preflight;

import io.meshperf.provision.access.Jwt;
import io.meshperf.provision.access.Login;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the kubeconfig shows to a cluster. Holds nothing secret.
 *
 * @param kind of credential, in a few words
 * @param subject whom it names; empty text where it cannot be read from it
 * @param expires empty if it does not say, or says never
 * @param renewable whether something makes a new one when it expires
 */
record Credentials(String kind, String subject, Optional<Instant> expires, boolean renewable) {

    static Credentials of(Login login) {
        String token = login.token();
        String as = login.impersonated();
        String kind = login.kind() + (as.isEmpty() ? "" : ", to be taken for " + as);
        Map<?, ?> claims = Jwt.claims(token);
        if (!token.isEmpty()) {
            return new Credentials(
                    kind, claims.get("sub") instanceof String sub ? sub : "", Jwt.expiry(token), login.renews());
        }
        Optional<X509Certificate> certificate = login.certificate();
        return new Credentials(
                kind,
                certificate
                        .map(there -> there.getSubjectX500Principal().getName())
                        .orElse(login.subject()),
                certificate.map(there -> there.getNotAfter().toInstant()),
                login.renews());
    }
}
