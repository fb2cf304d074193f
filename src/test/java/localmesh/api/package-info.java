/**
 * The Kubernetes API of the embedded mesh: {@link localmesh.api.ApiServer} serves one cluster over a {@link
 * localmesh.api.DataPlane}, {@link localmesh.api.Kubeconfig} tells clients where. To a client it is a cluster of version
 * 1.32, with these differences:
 *
 * <ul>
 *   <li><b>Kinds</b>: namespaces, nodes, pods, services, endpoints, endpoint slices, events, config maps, secrets, service
 *       accounts; network policies, roles and bindings are kept but mean nothing, everything is allowed to whoever has the
 *       token. No workload controllers (deployments, jobs and so on), leases, evictions, port-forward or attach. There is
 *       no service {@code kubernetes} and no DNS.
 *   <li><b>Bodies</b>: JSON and YAML. Protobuf is answered with 415, so {@code kubectl create} with a generator does not
 *       work; {@code kubectl apply} does. Unknown fields are kept, not refused; types are checked only where something
 *       depends on them. {@code limit} and {@code continue} are ignored: a list is always whole.
 *   <li><b>Server-side apply</b>: claims are kept for those who apply, and conflicts among them are found; what updates
 *       and other patches write is claimed by nobody. Lists are merged by the usual keys, known by their field names.
 *   <li><b>Pods</b> have one container. Refused with 422: init and further containers, host namespaces, host ports,
 *       lifecycle hooks, working directories, HTTP and gRPC probes, {@code envFrom}, values of variables other than from
 *       fields, volumes other than emptyDir and projected, deadlines, hard topology spread. Accepted without effect:
 *       limits, security contexts, emptyDir and projected volumes (nothing is mounted), preferred affinity, priorities,
 *       service links, a changed image of a running pod.
 *   <li><b>Images</b> are names only: a container sees the machine's own file system, and an image's digest is that of its
 *       name. A pod without a command idles until SIGTERM.
 *   <li><b>Probes</b> of kind tcpSocket connect from inside the pod, with bash.
 *   <li><b>A program that does not exist</b> fails an exec as in a real cluster if the data plane says so by an
 *       exception, or by the message of nsenter; as a container's command it may end with 127 instead of StartError.
 *   <li><b>Services</b> are of type ClusterIP, TCP and UDP, without session affinity. Where pods give different numbers to
 *       a named target port, the most common one serves.
 *   <li><b>Scheduler</b>: required rules only; it spreads pods by their number. No preemption, hence no sentence about it
 *       in its messages. NoExecute taints keep pods out but do not evict.
 *   <li><b>Exec</b>: WebSocket with v5 and v4 channels, not SPDY; {@code tty} gets no terminal. When the client goes away
 *       the process is killed, which a real cluster does not do.
 *   <li><b>Watches</b> over HTTP whose client went away silently live on until the next event or their time-out. Up to
 *       1,000 changes are remembered.
 *   <li><b>Logs</b> begin anew at 10 MB, {@code limitBytes} is ignored.
 * </ul>
 */
package localmesh.api;
