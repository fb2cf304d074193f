package io.meshperf.provision.preflight;

import io.meshperf.provision.preflight.Permission.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Everything that a run does in a cluster, as its administrator has to allow it: {@code manifests/rbac} is this table. */
final class Permissions {

    private static final String CORE = "";
    private static final String NETWORKING = "networking.k8s.io";
    private static final String NO_RUN_WITHOUT = "";
    private static final Set<String> OF_SERVICES = Set.of("services", "endpoints");

    static final List<Permission> ALL = Stream.of(
                    rows(Scope.NAMESPACES, CORE, "namespaces", NO_RUN_WITHOUT, "create", "get", "delete"),
                    rows(Scope.NAMESPACES, CORE, "namespaces", "what killed runs left stays", "list"),
                    rows(Scope.HOME, CORE, "pods", NO_RUN_WITHOUT, "create", "get", "list", "watch", "delete"),
                    rows(Scope.HOME, CORE, "pods/exec", NO_RUN_WITHOUT, "get", "create"),
                    rows(Scope.HOME, CORE, "services", NO_RUN_WITHOUT, "create", "get", "delete"),
                    rows(Scope.HOME, CORE, "services", "the run's service stays when it ends", "list"),
                    rows(Scope.HOME, CORE, "endpoints", "who answers behind a service is not checked", "get", "list"),
                    rows(
                            Scope.HOME,
                            NETWORKING,
                            "networkpolicies",
                            "the workers are not shielded, nor let through where traffic is denied",
                            "create",
                            "delete"),
                    rows(
                            Scope.HOME,
                            NETWORKING,
                            "networkpolicies",
                            "denied traffic is not foreseen, and the run's policy stays when it ends",
                            "get",
                            "list"),
                    rows(Scope.HOME, CORE, "events", "a worker that does not start is not explained", "list"),
                    rows(Scope.HOME, CORE, "pods/log", "what a worker said before it ended is lost", "get"),
                    rows(Scope.PREPARED, CORE, "namespaces", "whether it is there is not checked", "get"),
                    rows(Scope.PREPARED, CORE, "resourcequotas", "room in the quota is not checked", "list"),
                    rows(Scope.PREPARED, CORE, "limitranges", "limits of the namespace are not checked", "list"),
                    rows(Scope.CLUSTER, CORE, "nodes", "nodes are not checked, nor on record", "get", "list"),
                    rows(Scope.CLUSTER, CORE, "pods", "what others have reserved on the nodes is not known", "list"),
                    Stream.of(new Permission(
                            "get",
                            CORE,
                            "namespaces",
                            Optional.of("kube-system"),
                            Scope.CLUSTER,
                            "two contexts of one cluster are only told by its address")))
            .flatMap(rows -> rows)
            .toList();

    private Permissions() {}

    private static Stream<Permission> rows(
            Scope scope, String group, String resource, String without, String... verbs) {
        return Stream.of(verbs).map(verb -> new Permission(verb, group, resource, Optional.empty(), scope, without));
    }

    /**
     * Those that matter for a run.
     *
     * @param prepared whether somebody else made the namespace
     * @param service whether a worker in this cluster has a service
     */
    static List<Permission> needed(boolean prepared, boolean service) {
        return ALL.stream()
                .filter(permission -> permission.scope() != (prepared ? Scope.NAMESPACES : Scope.PREPARED))
                .filter(permission -> service || !OF_SERVICES.contains(permission.resource()))
                .toList();
    }
}
