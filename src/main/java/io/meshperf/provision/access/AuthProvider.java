package io.meshperf.provision.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The logins that clients once brought along. Only OpenID's is left in kubectl; its token is in the kubeconfig. */
record AuthProvider(String context, Fields fields, Supplier<Credential> anew) {

    private static final String OPENID = "oidc";

    Login login(List<Map.Entry<String, String>> impersonation) {
        String name = fields.text("name");
        String token = fields.mapping("config").text("id-token");
        if (!name.equals(OPENID)) {
            problem("its auth-provider '" + Shown.line(name) + "' is one that kubectl has no longer, too;"
                    + " use a credential program (exec), as gke-gcloud-auth-plugin or kubelogin");
        } else if (token.isEmpty()) {
            problem("its auth-provider oidc has no id-token; log in again");
        } else {
            Credential.flaw(token).ifPresent(flaw -> problem("its id-token " + flaw));
            Jwt.expiry(token)
                    .filter(Instant.now()::isAfter)
                    .ifPresent(expired -> problem("its id-token of auth-provider oidc expired at " + expired
                            + "; kubectl renews it: kubectl --context " + context + " version, else log in again"));
        }
        return new Login(
                "token of auth-provider " + name,
                new FixedCredential(Credential.bearer(token), anew),
                "",
                impersonation);
    }

    private void problem(String said) {
        fields.problems().add(said);
    }
}
