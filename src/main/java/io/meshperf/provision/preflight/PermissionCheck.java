package io.meshperf.provision.preflight;

import io.meshperf.model.ClusterId;
import io.meshperf.model.Finding;
import io.meshperf.provision.preflight.Permission.Scope;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which permissions the account lacks, by their exact names, and what that means. */
record PermissionCheck(ClusterId cluster, PreflightRequest request, ServerVersion version) {

    private static final String CHECK = "permissions";

    private static final int UNAUTHORIZED = HttpURLConnection.HTTP_UNAUTHORIZED;

    /** Since then WebSockets need create on pods/exec besides get (kubernetes/kubernetes#134577). */
    private static final int EXEC_NEEDS_CREATE = 35;

    /** @param allowed by permission, in the table's order */
    List<Finding> of(Map<Permission, Answer<Boolean>> allowed) {
        List<Finding> findings = new ArrayList<>();
        Map<String, List<Permission>> missing = new LinkedHashMap<>();
        List<Permission> unknown = new ArrayList<>();
        allowed.forEach((permission, answer) -> {
            if (answer.value().isEmpty()) {
                unknown.add(permission);
            } else if (!answer.value().get()) {
                missing.computeIfAbsent(
                                where(permission) + permission.resource() + without(permission),
                                key -> new ArrayList<>())
                        .add(permission);
            }
        });
        if (unknown.size() == allowed.size()
                && unknown.stream()
                        .anyMatch(permission -> allowed.get(permission).code() == UNAUTHORIZED)) {
            // Some servers tell even a stranger their version. And one that refuses a request before it has read it
            // whole may reset the connection, so not every refusal arrives as one.
            return List.of(Finding.blocks(
                    cluster,
                    CHECK,
                    "the cluster does not accept the credentials of this context (HTTP " + UNAUTHORIZED + ")",
                    "log in again; a credential program must print a token that is valid",
                    request.wantedIn(cluster)));
        }
        boolean hopeless = missing.values().stream()
                .anyMatch(lacking -> without(lacking.get(0)).isEmpty());
        missing.values().stream()
                // What the run could do without is of no interest while there can be no run.
                .filter(lacking -> !hopeless || without(lacking.get(0)).isEmpty() || !isInside(lacking.get(0)))
                .forEach(lacking -> findings.add(finding(lacking)));
        if (!unknown.isEmpty()) {
            Answer<Boolean> first = allowed.get(unknown.get(0));
            findings.add(Finding.note(
                    cluster,
                    CHECK,
                    "not told of " + unknown.size() + " of " + allowed.size() + " permissions whether it has them: "
                            + first.refusal(),
                    "kubectl auth can-i --list says what it can"));
        }
        if (findings.isEmpty()) {
            findings.add(
                    Finding.ok(cluster, CHECK, "all " + allowed.size() + " that the run needs, in " + request.home()));
        }
        return findings;
    }

    private Finding finding(List<Permission> lacking) {
        Permission first = lacking.get(0);
        String said = "this account may not "
                + String.join(", ", lacking.stream().map(Permission::verb).toList()) + " " + first.resource()
                + first.name().map(name -> " " + name).orElse("") + " " + where(first);
        String without = without(first);
        return without.isEmpty()
                ? Finding.blocks(cluster, CHECK, said, remedy(first), request.wantedIn(cluster))
                : Finding.note(cluster, CHECK, said, without);
    }

    private String without(Permission permission) {
        boolean idle = permission.resource().equals("pods/exec")
                && permission.verb().equals("create")
                && !version.isAtLeast(EXEC_NEEDS_CREATE);
        return idle ? "needed from Kubernetes 1." + EXEC_NEEDS_CREATE + " on, this one is older" : permission.without();
    }

    private String where(Permission permission) {
        return isInside(permission) ? "in " + request.home() : "in the cluster";
    }

    private static boolean isInside(Permission permission) {
        return permission.scope() == Scope.HOME || permission.scope() == Scope.PREPARED;
    }

    private String remedy(Permission permission) {
        return permission.scope() == Scope.NAMESPACES
                ? "work in a namespace that an administrator prepares: manifests/rbac/prepared-namespace.yaml and -Dnamespace"
                : "manifests/rbac has the roles for an administrator to apply";
    }
}
