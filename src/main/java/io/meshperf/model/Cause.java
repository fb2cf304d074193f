package io.meshperf.model;

/** Why a trial has no number, and what a reader can do about it. */
public enum Cause {
    CONNECTION_REFUSED(
            "connection refused", "nothing listens on that port of the server: look at the server worker's log"),
    UNREACHABLE(
            "server unreachable",
            "no route to the server, or a rule that refuses it (EPERM and EACCES are a policy's refusal): check routes,"
                    + " network policies and firewalls between the two workers"),
    NO_CONNECTION(
            "connection refused or server unreachable",
            "the tool does not say which: look at the server worker's log, then at routes, policies and firewalls between"
                    + " the two workers"),
    CONNECT_TIMEOUT(
            "connection timed out",
            "packets to the server are dropped: check firewalls, security groups and network policies on this path"),
    SERVER_BUSY("server busy", "something else uses this iperf3 server: measure one thing at a time"),
    NAME_NOT_RESOLVED("name not resolved", "give an address, or mend the worker's DNS"),
    OPTION_REFUSED("the tool refused its options", "the worker image holds a version of the tool that lacks an option"),
    MSS_REFUSED("segment size refused", "the worker's kernel takes an MSS of 88 bytes and more"),
    SERVER_DIED("the server ended during the trial", "look for a restart or an OOM kill of the server's pod"),
    RESET(
            "the connection was broken off",
            "something on the path ended it unless the server's pod did: look at connection tracking, firewalls and service"
                    + " proxies on this path, and for a restart of the pod"),
    CLIENT_KILLED("the client was killed during the trial", "look for a restart or an OOM kill of the client's pod"),
    STALLED(
            "the connection stalled",
            "the path went down during the trial, or it drops full-size packets: try a smaller MSS or MTU"),
    DEADLINE(
            "no answer before the deadline",
            "the path went down during the trial or the server hangs; the server was restarted"),
    TIME_UNTOLD(
            "what arrived in the time asked for cannot be told",
            "the connection stood still, or its machine did not run the tool in time; with ss (iproute2) in the worker image the"
                    + " kernel tells"),
    RECEIVER_UNTOLD(
            "what the receiver got is not told",
            "this version of the tool knows it from the sender's view alone; use iperf3 3.11 or newer in the worker image"),
    NOTHING_RECEIVED(
            "nothing was received although the tool reported success",
            "the path drops full-size packets (path-MTU black hole) or the data connection: try a smaller MSS or MTU"),
    DATA_PORT_BLOCKED(
            "the data connection carried nothing",
            "netperf's data port 12866/tcp, for UDP_RR 12866/udp, is dropped or not forwarded: open it on firewalls and"
                    + " in the service"),
    DATAGRAMS_LOST(
            "all datagrams were lost",
            "UDP is dropped or rejected on this path, or datagrams larger than the path's MTU are: open 5201/udp, try a"
                    + " smaller one"),
    FIRST_DATAGRAM_LOST(
            "the first datagram or its answer was lost",
            "iperf3 sends it once and waits: UDP is dropped on this path, or it is lossy; ask again"),
    ANSWER_LOST(
            "a request or its answer was lost",
            "netperf's UDP_RR never asks again, so one lost datagram ends it: see the loss of the UDP rows of this path"),
    LOAD_LOST(
            "the bulk stream beside the requests was lost",
            "see what iperf3 said; the requests alone, and iperf3 alone, show which of the two this path does not carry"),
    NOT_AS_ASKED(
            "the connection was not as asked for",
            "the workers' kernels keep to their own limits (net.core.rmem_max and wmem_max,"
                    + " net.ipv4.tcp_allowed_congestion_control): ask for what they allow, or leave -Dtcp.window and"
                    + " -Dtcp.congestion out"),
    EMPTY_ANSWER("the tool answered nothing", "it was killed or crashed: look at the client worker's log"),
    TRUNCATED_ANSWER("the tool's answer is cut off", "the exec stream broke: look at the API server and the kubelet"),
    FOREIGN_ANSWER(
            "the answer is not this tool's, or not this trial's",
            "check what the worker image calls iperf3 and netperf"),
    NONSENSE(
            "the tool wrote nonsense",
            "its figures cannot be, or contradict each other: use another version of the tool, and report this answer to"
                    + " its authors"),
    TOOL_MISSING("the tool is not in the worker image", "use an image with iperf3 and netperf"),
    TOOL_BROKEN(
            "the tool is there and does not start",
            "it lacks a library, a symbol or the right to run, or is made for another system: build the worker image anew"),
    TOOL_ERROR("the tool reported an error", "see its own words"),
    EXEC_LOST("the connection to the worker was lost", "look at the API server, the kubelet and the worker's pod"),
    WORKER_LOST("the worker is gone", "its pod was deleted, evicted or its node is not ready"),
    LOCKED_OUT(
            "the cluster's credentials are no longer accepted, or there are none any more",
            "log in again; -Dresume=latest then goes on with the run");

    private final String title;
    private final String remedy;

    Cause(String title, String remedy) {
        this.title = title;
        this.remedy = remedy;
    }

    /**
     * Whether something outside the path interrupted the trial, a restarted pod or a broken exec stream: it says nothing
     * about the mesh, and the trial is made again.
     */
    public boolean fromOutside() {
        return switch (this) {
            case EXEC_LOST,
                    WORKER_LOST,
                    LOCKED_OUT,
                    CLIENT_KILLED,
                    SERVER_DIED,
                    SERVER_BUSY,
                    CONNECTION_REFUSED,
                    NO_CONNECTION,
                    TRUNCATED_ANSWER,
                    EMPTY_ANSWER -> true;
            default -> false;
        };
    }

    /** What happened, in a few words. */
    public String title() {
        return title;
    }

    /** What to look at or to change next. */
    public String remedy() {
        return remedy;
    }
}
