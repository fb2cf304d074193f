package localmesh.api.store;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of object that this cluster keeps. */
public enum Kind {
    NAMESPACE("", "Namespace", "namespaces", false, true, "ns"),
    NODE("", "Node", "nodes", false, true, "no"),
    POD("", "Pod", "pods", true, true, "po"),
    SERVICE("", "Service", "services", true, true, "svc"),
    ENDPOINTS("", "Endpoints", "endpoints", true, false, "ep"),
    EVENT("", "Event", "events", true, false, "ev"),
    CONFIG_MAP("", "ConfigMap", "configmaps", true, false, "cm"),
    SECRET("", "Secret", "secrets", true, false, ""),
    SERVICE_ACCOUNT("", "ServiceAccount", "serviceaccounts", true, false, "sa"),
    RESOURCE_QUOTA("", "ResourceQuota", "resourcequotas", true, true, "quota"),
    LIMIT_RANGE("", "LimitRange", "limitranges", true, false, "limits"),
    ENDPOINT_SLICE("discovery.k8s.io", "EndpointSlice", "endpointslices", true, false, ""),
    NETWORK_POLICY("networking.k8s.io", "NetworkPolicy", "networkpolicies", true, false, "netpol"),
    ROLE("rbac.authorization.k8s.io", "Role", "roles", true, false, ""),
    ROLE_BINDING("rbac.authorization.k8s.io", "RoleBinding", "rolebindings", true, false, ""),
    CLUSTER_ROLE("rbac.authorization.k8s.io", "ClusterRole", "clusterroles", false, false, ""),
    CLUSTER_ROLE_BINDING("rbac.authorization.k8s.io", "ClusterRoleBinding", "clusterrolebindings", false, false, "");

    private final String group;
    private final String title;
    private final String plural;
    private final boolean namespaced;
    private final boolean status;
    private final String shortName;

    Kind(String group, String title, String plural, boolean namespaced, boolean status, String shortName) {
        this.group = group;
        this.title = title;
        this.plural = plural;
        this.namespaced = namespaced;
        this.status = status;
        this.shortName = shortName;
    }

    /** Every kind here is served in version v1 of its group. */
    public static Optional<Kind> find(String group, String plural) {
        return Arrays.stream(values())
                .filter(kind -> kind.group.equals(group) && kind.plural.equals(plural))
                .findFirst();
    }

    public static List<Kind> ofGroup(String group) {
        return Arrays.stream(values()).filter(kind -> kind.group.equals(group)).toList();
    }

    public static List<String> groups() {
        return Arrays.stream(values())
                .map(kind -> kind.group)
                .filter(group -> !group.isEmpty())
                .distinct()
                .toList();
    }

    /** The API group; empty for the core group. */
    public String group() {
        return group;
    }

    public String apiVersion() {
        return group.isEmpty() ? "v1" : group + "/v1";
    }

    /** The kind's name as in manifests: {@code ConfigMap}. */
    public String title() {
        return title;
    }

    public String plural() {
        return plural;
    }

    public String singular() {
        return title.toLowerCase(Locale.ROOT);
    }

    public boolean namespaced() {
        return namespaced;
    }

    /** Whether its status is written through a resource of its own. */
    public boolean hasStatus() {
        return status;
    }

    public Optional<String> shortName() {
        return shortName.isEmpty() ? Optional.empty() : Optional.of(shortName);
    }

    /** The resource with its group, as error messages name it: {@code roles.rbac.authorization.k8s.io}. */
    public String qualified() {
        return group.isEmpty() ? plural : plural + "." + group;
    }
}
