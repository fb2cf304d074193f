package localmesh.net;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The receiving end in a pod: too slow for a moment. */
final class Receiver {

    /**
     * Finds the servers in the network $net: programs of that name, not shells whose scripts only speak of them. A
     * container's own shell must not be stopped, since its nsenter outside would stop with it and not go on again.
     */
    private static final String FIND_SERVERS = """
            for process in /proc/[0-9]*; do
                [ $process/ns/net -ef $net ] || continue
                [ "$(cat $process/comm)" = iperf3 ] || continue
                case "$(tr '\\0' ' ' <$process/cmdline)" in
                    *' -s'*|*' --server'*) servers="$servers ${process#/proc/}" ;;
                esac
            done
            [ -n "$servers" ] || { echo "no iperf3 server runs in pod $pod"; exit 1; }
            """;

    private final MeshLayout layout;
    private final Holder holder;

    Receiver(MeshLayout layout, Holder holder) {
        this.layout = layout;
        this.holder = holder;
    }

    void pause(String podIp, Duration moment) throws IOException {
        layout.nodeOfPod(podIp);
        MeshLayout.inRange("milliseconds of a pause", moment.toMillis(), 1, 10_000);
        String seconds = String.format(Locale.ROOT, "%.3f", moment.toMillis() / 1000.0);
        holder.run("servers= pod=" + podIp + " net=/run/netns/" + Topology.namespace(podIp) + "\n" + FIND_SERVERS
                + "kill -STOP $servers\nsleep " + seconds + "\nkill -CONT $servers");
    }

    long drops(String podIp) throws IOException {
        layout.nodeOfPod(podIp);
        List<String[]> udp = holder.run(Topology.inNamespace(Topology.namespace(podIp)) + " cat /proc/net/snmp")
                .lines()
                .filter(line -> line.startsWith("Udp:"))
                .map(line -> line.split(" "))
                .toList();
        return Long.parseLong(udp.get(1)[List.of(udp.get(0)).indexOf("RcvbufErrors")]);
    }
}
