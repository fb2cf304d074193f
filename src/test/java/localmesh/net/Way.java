package localmesh.net;

/**
 * What goes from one pod to another, by pod IP or through a service, whichever of the six paths that is.
 *
 * @param client the pod IP of the one who calls
 * @param server the pod IP of the one who is called; the client's own, when a pod calls itself through its service
 */
public record Way(String client, String server) {

    Way back() {
        return new Way(/* client= */ server, /* server= */ client);
    }
}
