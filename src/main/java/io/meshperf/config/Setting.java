package io.meshperf.config;

import java.util.Optional;

/** Every setting: its {@code -D} key, its default in each profile, what it means. The README's table is this one. */
public enum Setting {
    CLUSTER_A("cluster.a", "", "kubeconfig context of the cluster with w1, w2 and w3"),
    CLUSTER_B("cluster.b", "", "kubeconfig context of the cluster with w4"),
    KUBECONFIG("kubeconfig", "", "kubeconfig file; else what `KUBECONFIG` names, else `~/.kube/config`"),
    PROFILE("profile", "seed", "`quick` (1 s per trial) or `seed` (10 s and 10 s cool-down, as the original)"),
    GROUPS("groups", "iperf-tcp,iperf-udp,netperf", "what to measure: any of `iperf-tcp`, `iperf-udp`, `netperf`"),
    PATHS("paths", "all", "which paths: `all` or any of the path names, with `*`: `other-*`"),
    MSS("mss", "96..1376/64", "segment sizes of the TCP sweep in bytes: `96..1376/64` or `96,736,1376`"),
    DATAGRAM("datagram", "1422", "payload of a UDP datagram in bytes"),
    DURATION("duration", "1s", "10s", "how long traffic flows in a trial, in whole seconds"),
    TRIALS("trials", "1", "trials per point; 6 and more give an interval"),
    STREAMS("streams", "8", "parallel connections of iperf3 TCP"),
    COOL_DOWN("cool.down", "0s", "10s", "pause after a trial, so that burst allowances refill"),
    LIMITS(
            "limits",
            "",
            "what is acceptable: `iperf-tcp/other-cluster-pod-ip at least 100 Mbit/s; iperf-udp/* loss at most 5 %`"),
    IMAGE("image", "meshperf-worker:dev", "worker image: sh, coreutils, iperf3, netperf"),
    WORKER_CPU("worker.cpu", "1", "CPU of a worker, requested and limited: `1`, `500m`"),
    WORKER_MEMORY("worker.memory", "256Mi", "memory of a worker, requested and limited: `256Mi`"),
    NODE_W1(
            "node.w1",
            "",
            "node of w1 and w2: its name, or a label that it has, `key=value`; else the scheduler chooses"),
    NODE_W3("node.w3", "", "node of w3, another than w1's, the same way"),
    NODE_W4("node.w4", "", "node of w4 in cluster B, the same way"),
    NAMESPACE(
            "namespace", "", "an existing namespace, in both clusters, to work in; else each run makes one of its own"),
    NETWORK_POLICY(
            "network.policy",
            "on",
            "`on`: only workers reach the workers' ports; `off` for a mesh that translates source addresses"),
    READY_TIMEOUT("ready.timeout", "120s", "how long the workers may take to get ready, also again after a loss"),
    REPEATS("repeats", "2", "how often a trial that something outside interrupted is made again"),
    RESUME("resume", "", "a killed run to go on with: its id, or `latest`; its own settings hold");

    private final String key;
    private final String quick;
    private final String seed;
    private final String meaning;

    Setting(String key, String everyProfile, String meaning) {
        this(key, everyProfile, everyProfile, meaning);
    }

    Setting(String key, String quick, String seed, String meaning) {
        this.key = key;
        this.quick = quick;
        this.seed = seed;
        this.meaning = meaning;
    }

    /** The name of the property: {@code cool.down}. */
    public String key() {
        return key;
    }

    /** Whether a resumed run may have another one than before: it says where and how long, not what a number means. */
    public boolean mayDiffer() {
        return switch (this) {
            case CLUSTER_A,
                    CLUSTER_B,
                    KUBECONFIG,
                    LIMITS,
                    NODE_W1,
                    NODE_W3,
                    NODE_W4,
                    NAMESPACE,
                    NETWORK_POLICY,
                    READY_TIMEOUT,
                    REPEATS,
                    RESUME -> true;
            default -> false;
        };
    }

    /** Its value in a profile where nothing is given; empty where there is none. */
    public Optional<String> defaultIn(String profile) {
        return Optional.of(profile.equals("quick") ? quick : seed).filter(value -> !value.isEmpty());
    }

    /** One line for a table. */
    public String meaning() {
        return meaning;
    }
}
