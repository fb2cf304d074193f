package localmesh.net;

/** A node's names and addresses, all derived from its cluster and number. Its namespace has the node's name. */
record MeshNode(String cluster, int number) {

    private static final int FIRST_POD = 2;
    static final int LAST_POD = 254;

    String name() {
        return cluster + number;
    }

    /** The node's address below the pods. */
    String address() {
        return subnet() + (10 + number);
    }

    /** The router's address on the node's side. */
    String router() {
        return subnet() + 1;
    }

    private String subnet() {
        return cluster.equals("a") ? "192.168.10." : "192.168.20.";
    }

    String podCidr() {
        return podPrefix() + "0/24";
    }

    /** What a pod of this node sees as its next hop. */
    String gateway() {
        return podPrefix() + 1;
    }

    String pod(int index) {
        return podPrefix() + index;
    }

    boolean hasInRange(String ip) {
        return ip.startsWith(podPrefix())
                && ip.substring(podPrefix().length()).matches("[0-9]{1,3}")
                && index(ip) >= FIRST_POD
                && index(ip) <= LAST_POD;
    }

    int index(String ip) {
        return Integer.parseInt(ip.substring(podPrefix().length()));
    }

    /** The node's end of the pod's link. */
    String podLink(String ip) {
        return "pod" + index(ip);
    }

    AddressPool newPool() {
        return new AddressPool(FIRST_POD, LAST_POD);
    }

    private String podPrefix() {
        return (cluster.equals("a") ? "10.244." : "10.245.") + number + ".";
    }
}
