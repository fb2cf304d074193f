/**
 * The Kubernetes API of the embedded mesh: {@link localmesh.api.ApiServer} serves one cluster over a {@link
 * localmesh.api.DataPlane}, {@link localmesh.api.Kubeconfig} tells clients where. To a client it is a cluster of version
 * 1.32, with these differences:
 *
 * <ul>
 *   <li><b>Kinds</b>: namespaces, nodes, pods, services, endpoints, endpoint slices, events, config maps, secrets, service
 *       accounts, roles and bindings, resource quotas, limit ranges; network policies are kept but mean nothing. No
 *       workload controllers (deployments, jobs and so on), leases, evictions, port-forward or attach. There is no
 *       service {@code kubernetes} and no DNS.
 *   <li><b>Access</b>: tokens of the administrator, of users with any name and of service accounts; no client
 *       certificates. Of the usual roles there are cluster-admin, admin, edit and view, with the rules that concern these
 *       kinds. Rules about paths are not read: what the server says of itself is for everybody with a token. Who may
 *       write roles may write any. An exec over GET asks for {@code get} on {@code pods/exec}, as up to 1.34.
 *   <li><b>Policies</b>: quotas of cpu, memory, pods, services, config maps and secrets, without scopes; limit ranges of
 *       type Container; Pod Security by the label {@code enforce}, without versions, warnings and audit, and without the
 *       rules about SELinux, AppArmor, /proc mounts and Windows.
 *   <li><b>Bodies</b>: JSON and YAML. Protobuf is answered with 415, so {@code kubectl create} with a generator does not
 *       work; {@code kubectl apply} does. Unknown fields are kept, not refused; types are checked only where something
 *       depends on them. Later parts of a list in parts are of the present.
 *   <li><b>Server-side apply</b>: claims are kept for those who apply, and conflicts among them are found; what updates
 *       and other patches write is claimed by nobody. Lists are merged by the usual keys, known by their field names.
 *   <li><b>Pods</b> have one container. Refused with 422: init and further containers, host namespaces, host ports,
 *       lifecycle hooks, working directories, HTTP and gRPC probes, {@code envFrom}, values of variables other than from
 *       fields, volumes other than emptyDir and projected, deadlines, hard topology spread. Accepted without effect:
 *       limits, security contexts but for readOnlyRootFilesystem, projected volumes (nothing is mounted), preferred
 *       affinity, priorities, service links, a changed image of a running pod. An emptyDir is mounted where the machine
 *       has a folder (/tmp, /mnt); elsewhere the container does not start. A read-only root leaves further file systems of
 *       the machine writable.
 *   <li><b>Images</b> are names only: a container sees the machine's own file system, and an image's digest is that of its
 *       name. A pod without a command idles until SIGTERM.
 *   <li><b>Probes</b> of kind tcpSocket connect from inside the pod, with bash.
 *   <li><b>A program that does not exist</b> fails an exec or a container as in a real cluster if the data plane says so
 *       by an exception; an exec also by the message of nsenter.
 *   <li><b>Services</b> are of type ClusterIP, TCP and UDP, without session affinity. Where pods give different numbers to
 *       a named target port, the most common one serves.
 *   <li><b>Scheduler</b>: required rules only; it spreads pods by their number. No preemption, hence no sentence about it
 *       in its messages. NoExecute taints keep pods out but do not evict, so nothing is evicted from lost nodes either.
 *   <li><b>Exec</b>: WebSocket with v5 and v4 channels, not SPDY; {@code tty} gets no terminal.
 *   <li><b>Watches</b> over HTTP whose client went away silently live on until the next event or their time-out. Up to
 *       1,000 changes are remembered.
 *   <li><b>Logs</b> begin anew at 10 MB.
 * </ul>
 */
package localmesh.api;
