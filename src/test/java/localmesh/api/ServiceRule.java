package localmesh.api;

import java.util.List;

/**
 * One port of a service: what is sent to the virtual address is rewritten to one of the endpoints, as kube-proxy does.
 *
 * @param protocol TCP or UDP
 * @param endpoints addresses of the ready pods behind it; empty means that connections are refused
 */
public record ServiceRule(
        String service, String clusterIp, String protocol, int port, int targetPort, List<String> endpoints) {

    public ServiceRule {
        endpoints = List.copyOf(endpoints);
    }
}
