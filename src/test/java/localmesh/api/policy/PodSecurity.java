package localmesh.api.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import localmesh.api.store.ApiException;
import localmesh.api.store.Json;
import localmesh.api.store.Kind;
import tools.jackson.databind.JsonNode;

/** The levels of the Pod Security Standards, baseline and restricted, as far as pods of this cluster can break them. */
final class PodSecurity {

    private static final Set<String> DEFAULT_CAPABILITIES = Set.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_BIND_SERVICE",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");
    private static final Set<String> SYSCTLS = Set.of(
            "kernel.shm_rmid_forced",
            "net.ipv4.ip_local_port_range",
            "net.ipv4.ip_local_reserved_ports",
            "net.ipv4.ip_unprivileged_port_start",
            "net.ipv4.ping_group_range",
            "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_keepalive_probes",
            "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_syncookies");
    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");
    private static final Set<String> SECCOMP = Set.of("RuntimeDefault", "Localhost");

    private final JsonNode spec;
    private final Map<String, JsonNode> containers = new LinkedHashMap<>();
    private final Map<String, String> violations = new LinkedHashMap<>();

    private PodSecurity(JsonNode pod) {
        spec = Json.at(pod, "spec");
        Json.items(spec, "containers")
                .forEach(container ->
                        containers.put(Json.text(container, "name"), Json.at(container, "securityContext")));
    }

    /** @param level as the namespace's label has it; other words than those known are taken for restricted */
    static void check(String level, JsonNode pod) {
        if (level.isEmpty() || level.equals("privileged")) {
            return;
        }
        PodSecurity security = new PodSecurity(pod);
        boolean isBaseline = level.equals("baseline");
        security.baseline(isBaseline);
        if (!isBaseline) {
            security.restricted();
        }
        if (!security.violations.isEmpty()) {
            String all = security.violations.entrySet().stream()
                    .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                    .collect(Collectors.joining(", "));
            throw ApiException.forbidden(
                    Kind.POD,
                    Json.text(pod, "metadata", "name"),
                    "violates PodSecurity \"%s:latest\": %s".formatted(level, all));
        }
    }

    /** @param alone whether no stricter rule says the same of volumes again */
    private void baseline(boolean alone) {
        Set<String> added = containers.values().stream()
                .flatMap(security -> Json.texts(security, "capabilities", "add").stream())
                .filter(capability -> !DEFAULT_CAPABILITIES.contains(capability))
                .collect(Collectors.toCollection(TreeSet::new));
        those(
                "non-default capabilities",
                security -> Json.texts(security, "capabilities", "add").stream().anyMatch(added::contains),
                "must not include " + quoted(added) + " in securityContext.capabilities.add");
        List<String> namespaces = List.of("hostNetwork", "hostPID", "hostIPC").stream()
                .filter(name -> Json.flag(spec, name))
                .map(name -> name + "=true")
                .toList();
        if (!namespaces.isEmpty()) {
            violations.put("host namespaces", String.join(", ", namespaces));
        }
        List<String> hostPaths = volumes("hostPath"::equals);
        if (alone && !hostPaths.isEmpty()) {
            violations.put("hostPath volumes", (hostPaths.size() == 1 ? "volume " : "volumes ") + quoted(hostPaths));
        }
        those(
                "privileged",
                security -> Json.flag(security, "privileged"),
                "must not set securityContext.privileged=true");
        List<String> sysctls = Json.items(spec, "securityContext", "sysctls").stream()
                .map(sysctl -> Json.text(sysctl, "name"))
                .filter(name -> !SYSCTLS.contains(name))
                .toList();
        if (!sysctls.isEmpty()) {
            violations.put("forbidden sysctls", String.join(", ", sysctls));
        }
    }

    private void restricted() {
        those(
                "allowPrivilegeEscalation != false",
                security -> Json.flag(security, "allowPrivilegeEscalation")
                        || !Json.has(security, "allowPrivilegeEscalation"),
                "must set securityContext.allowPrivilegeEscalation=false");
        those(
                "unrestricted capabilities",
                security -> !Json.texts(security, "capabilities", "drop").contains("ALL"),
                "must set securityContext.capabilities.drop=[\"ALL\"]");
        volumeTypes();
        boolean podIsNotRoot = Json.flag(spec, "securityContext", "runAsNonRoot");
        those(
                "pod or ",
                "runAsNonRoot != true",
                security -> Json.has(security, "runAsNonRoot") ? !Json.flag(security, "runAsNonRoot") : !podIsNotRoot,
                "must set securityContext.runAsNonRoot=true");
        if (Json.number(spec, -1, "securityContext", "runAsUser") == 0) {
            violations.put("runAsUser=0", "pod must not set runAsUser=0");
        } else {
            those("runAsUser=0", security -> Json.number(security, -1, "runAsUser") == 0, "must not set runAsUser=0");
        }
        String ofPod = Json.text(spec, "securityContext", "seccompProfile", "type");
        those(
                "pod or ",
                "seccompProfile",
                security -> {
                    String own = Json.text(security, "seccompProfile", "type");
                    return !SECCOMP.contains(own.isEmpty() ? ofPod : own);
                },
                "must set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\"");
    }

    private void volumeTypes() {
        Set<String> types = new TreeSet<>();
        List<String> odd = volumes(type -> !VOLUMES.contains(type) && (types.add(type) || types.contains(type)));
        if (!odd.isEmpty()) {
            violations.put(
                    "restricted volume types",
                    "%s %s %s restricted volume %s %s"
                            .formatted(
                                    odd.size() == 1 ? "volume" : "volumes",
                                    quoted(odd),
                                    odd.size() == 1 ? "uses" : "use",
                                    types.size() == 1 ? "type" : "types",
                                    quoted(types)));
        }
    }

    private List<String> volumes(Predicate<String> type) {
        return Json.items(spec, "volumes").stream()
                .filter(volume ->
                        volume.propertyNames().stream().anyMatch(name -> !name.equals("name") && type.test(name)))
                .map(volume -> Json.text(volume, "name"))
                .toList();
    }

    private void those(String what, Predicate<JsonNode> broken, String rule) {
        those("", what, broken, rule);
    }

    private void those(String prefix, String what, Predicate<JsonNode> broken, String rule) {
        List<String> names = new ArrayList<>();
        containers.forEach((name, security) -> {
            if (broken.test(security)) {
                names.add(name);
            }
        });
        if (!names.isEmpty()) {
            String noun = names.size() == 1 ? "container " : "containers ";
            violations.put(what, prefix + noun + quoted(names) + " " + rule);
        }
    }

    private static String quoted(Iterable<String> names) {
        List<String> quoted = new ArrayList<>();
        names.forEach(name -> quoted.add("\"" + name + "\""));
        return String.join(", ", quoted);
    }
}
