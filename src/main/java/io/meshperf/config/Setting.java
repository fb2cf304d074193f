package io.meshperf.config;

import java.util.Optional;

/** Every setting: its {@code -D} key, its default in each profile, what it means. The README's table is this one. */
public enum Setting {
    CLUSTER_A("cluster.a", "", "kubeconfig context of the cluster with w1, w2 and w3"),
    CLUSTER_B("cluster.b", "", "kubeconfig context of the cluster with w4"),
    KUBECONFIG("kubeconfig", "", "kubeconfig file; else what `KUBECONFIG` names, else `~/.kube/config`"),
    CONFIG(
            "config",
            "",
            "file with settings and limits; else `mesh.yaml` in the working directory, if it is there; `none`: no file"),
    PROFILE(
            "profile",
            "standard",
            "`standard` (1 s per trial, as many as the precision needs), `quick` (one trial of 1 s) or `seed` (one of 10 s"
                    + " and 10 s cool-down, as the original)"),
    GROUPS(
            "groups",
            "all",
            "iperf-*,netperf,path-mtu,tcp-rr",
            "iperf-*,netperf",
            "what to measure: `all`, or any of `iperf-tcp`, `iperf-udp`, `netperf`, `path-mtu`, `tcp-rr`, `udp-rr`,"
                    + " `tcp-crr`, `udp-capacity`, `cost-goodput`, `cost-latency`, with `*`"),
    PATHS("paths", "all", "which paths: `all` or any of the path names, with `*`: `other-*`"),
    MSS("mss", "96..1376/64", "segment sizes of the TCP sweep in bytes: `96..1376/64` or `96,736,1376`"),
    DATAGRAM("datagram", "1422", "payload of a UDP datagram in bytes"),
    DURATION("duration", "1s", "1s", "10s", "how long traffic flows in a trial, in whole seconds"),
    TRIALS(
            "trials",
            "8..30",
            "1",
            "1",
            "trials per point, or from how few to how many: `10`, `8..30`; 6 and more give an interval"),
    PRECISION(
            "precision",
            "5%",
            "off",
            "off",
            "half-width of a point's 95 % interval, as a share of its median, at which its trials end; `off`: no such end"),
    BUDGET(
            "budget",
            "60m",
            "off",
            "off",
            "time for the whole run; once it is short, points get no more than the fewest trials"),
    BUDGET_FORCE("budget.force", "off", "`on`: start although the budget cannot hold the fewest trials"),
    STREAMS("streams", "8", "parallel connections of iperf3 TCP"),
    TCP_CONGESTION("tcp.congestion", "", "congestion control to ask for: `cubic`; else the workers' own"),
    TCP_WINDOW("tcp.window", "", "socket buffer to ask for in bytes: `4194304`; else what the kernels tune"),
    UDP_LOSS("udp.loss", "0.1%", "share of the datagrams that a UDP capacity may lose"),
    COOL_DOWN("cool.down", "0s", "0s", "10s", "pause after a trial, so that burst allowances refill"),
    LIMITS(
            "limits",
            "",
            "what is acceptable: `iperf-tcp/other-cluster-pod-ip at least 100 Mbit/s; iperf-udp/* loss at most 5 %`"),
    BASELINE("baseline", "", "runs to compare with, comma-separated: their folders or journals"),
    MARGIN("margin", "5%", "how much worse than its baseline a point may be, at least"),
    EXPECTED_CHANGES(
            "expected.changes",
            "",
            "facts that may be others than the baseline's, because they are under test: `kernel,kubelet`, with `*`"),
    GATE_INCONCLUSIVE(
            "gate.inconclusive",
            "fail",
            "`pass`: a run of which nothing can be compared with its baseline is green nevertheless"),
    PLAN_ONLY("plan.only", "off", "`on`: say what would be measured and how long it takes, and stop"),
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
    private final String standard;
    private final String quick;
    private final String seed;

    private final String meaning;

    Setting(String key, String everyProfile, String meaning) {
        this(key, everyProfile, everyProfile, everyProfile, meaning);
    }

    Setting(String key, String standard, String quick, String seed, String meaning) {
        this.key = key;
        this.standard = standard;
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
                    CONFIG,
                    LIMITS,
                    BASELINE,
                    MARGIN,
                    EXPECTED_CHANGES,
                    GATE_INCONCLUSIVE,
                    BUDGET,
                    BUDGET_FORCE,
                    PLAN_ONLY,
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
        return Optional.of(
                        switch (profile) {
                            case "quick" -> quick;
                            case "seed" -> seed;
                            default -> standard;
                        })
                .filter(value -> !value.isEmpty());
    }

    /** One line for a table. */
    public String meaning() {
        return meaning;
    }
}
