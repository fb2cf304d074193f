package localmesh.api.admit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import localmesh.api.store.Cause;
import localmesh.api.store.Json;
import localmesh.api.store.Kind;
import localmesh.api.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Defaults, rules and virtual addresses of services. */
public final class ServiceAdmission {

    private final Store store;
    private final ServiceRange range;

    public ServiceAdmission(Store store, String cidr) {
        this.store = store;
        this.range = ServiceRange.of(cidr);
    }

    void create(ObjectNode service, List<Cause> causes) {
        ObjectNode spec = fill(service);
        check(spec, causes);
        String wanted = Json.text(spec, "clusterIP");
        Set<String> taken = new HashSet<>();
        store.list(Kind.SERVICE, "").objects().forEach(other -> taken.add(Json.text(other, "spec", "clusterIP")));
        if (wanted.isEmpty()) {
            spec.put("clusterIP", range.free(taken));
        } else if (!wanted.equals("None")) {
            if (!range.contains(wanted)) {
                causes.add(Cause.invalid(
                        "spec.clusterIPs",
                        wanted,
                        "failed to allocate IP %s: the provided IP (%s) is not in the valid range"
                                .formatted(wanted, wanted)));
            } else if (taken.contains(wanted)) {
                causes.add(Cause.invalid(
                        "spec.clusterIPs",
                        wanted,
                        "failed to allocate IP %s: provided IP is already allocated".formatted(wanted)));
            }
        }
        spec.putArray("clusterIPs").add(Json.text(spec, "clusterIP"));
    }

    void update(ObjectNode before, ObjectNode after, List<Cause> causes) {
        ObjectNode spec = fill(after);
        check(spec, causes);
        String old = Json.text(before, "spec", "clusterIP");
        String wanted = Json.text(spec, "clusterIP");
        if (wanted.isEmpty()) {
            spec.put("clusterIP", old);
        } else if (!wanted.equals(old)) {
            causes.add(Cause.invalid("spec.clusterIPs[0]", wanted, "may not change once set"));
        }
        spec.putArray("clusterIPs").add(Json.text(spec, "clusterIP"));
    }

    private static ObjectNode fill(ObjectNode service) {
        ObjectNode spec = Json.child(service, "spec");
        Json.fallback(spec, "type", "ClusterIP");
        Json.fallback(spec, "sessionAffinity", "None");
        Json.fallback(spec, "internalTrafficPolicy", "Cluster");
        Json.fallback(spec, "ipFamilyPolicy", "SingleStack");
        if (!Json.has(spec, "ipFamilies")) {
            spec.putArray("ipFamilies").add("IPv4");
        }
        for (JsonNode port : Json.items(spec, "ports")) {
            if (port instanceof ObjectNode object) {
                Json.fallback(object, "protocol", "TCP");
                if (!Json.has(object, "targetPort") && Json.has(object, "port")) {
                    object.set("targetPort", object.get("port"));
                }
            }
        }
        Json.child(service, "status", "loadBalancer");
        return spec;
    }

    private static void check(ObjectNode spec, List<Cause> causes) {
        String type = Json.text(spec, "type");
        if (!type.equals("ClusterIP")) {
            // Kubernetes has three more; nothing outside the embedded mesh could reach them.
            causes.add(Cause.unsupported("spec.type", type, "\"ClusterIP\" (in the embedded mesh)"));
        }
        List<JsonNode> ports = Json.items(spec, "ports");
        if (ports.isEmpty() && !Json.text(spec, "clusterIP").equals("None")) {
            causes.add(Cause.required("spec.ports", ""));
        }
        Set<String> names = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        for (int i = 0; i < ports.size(); i++) {
            JsonNode port = ports.get(i);
            String field = "spec.ports[" + i + "]";
            Ports.number(port, "port", field + ".port", causes);
            String name = Json.text(port, "name");
            if (name.isEmpty() && ports.size() > 1) {
                causes.add(Cause.required(field + ".name", ""));
            } else if (!name.isEmpty() && !names.add(name)) {
                causes.add(Cause.duplicate(field + ".name", name));
            }
            String protocol = Json.text(port, "protocol");
            if (!Set.of("TCP", "UDP").contains(protocol)) {
                causes.add(Cause.unsupported(field + ".protocol", protocol, "\"TCP\", \"UDP\""));
            }
            if (!numbers.add(protocol + Json.scalar(Json.at(port, "port")))) {
                causes.add(Cause.duplicate(field, port.toString()));
            }
            JsonNode target = Json.at(port, "targetPort");
            if (!target.isString()) {
                Ports.number(port, "targetPort", field + ".targetPort", causes);
            }
        }
    }
}
