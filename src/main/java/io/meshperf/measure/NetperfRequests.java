package io.meshperf.measure;

import io.meshperf.model.Addressing;
import io.meshperf.model.Beside;
import io.meshperf.model.Cause;
import io.meshperf.model.Endpoint;
import io.meshperf.model.Exchange;
import io.meshperf.model.Outcome;
import io.meshperf.model.RequestResponse;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.Tool;
import io.meshperf.model.Trial;
import io.meshperf.unit.BitRate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Requests and answers of one byte by netperf's TCP_RR, UDP_RR and TCP_CRR, alone or beside one iperf3 stream on the same path.
 *
 * <p>A TCP_CRR of so many seconds takes four more, in which its server waits for a connection that does not come. So it is
 * asked for a number of transactions instead, which small ones find out before: as many as take about the time asked for.
 * Beside a load that number would be found out too early, and the four seconds are spent.
 */
record NetperfRequests(TcpOptions options) implements Driver {

    /** The last one is asked for last: without it and its line end the answer was cut off. */
    private static final String KEYS = "THROUGHPUT,THROUGHPUT_UNITS,ELAPSED_TIME,TRANSACTION_RATE,LOCAL_CONG_CONTROL,"
            + "LSS_SIZE,RSR_SIZE,MIN_LATENCY,MEAN_LATENCY,P50_LATENCY,P90_LATENCY,P99_LATENCY,MAX_LATENCY";

    /**
     * As many connections as take about so many seconds: ten times more until they take a twentieth of that, then as many as
     * would take all of it, until they take half of it at least; a hiccup makes few look slow. Arguments: seconds, and
     * netperf's but its length.
     */
    private static final String COUNTED = """
            seconds=$1 n=10
            shift
            while :; do
              said=$(netperf -l "-$n" "$@")
              code=$?
              rate=${said##*TRANSACTION_RATE=}
              rate=${rate%%.*}
              case $rate in '' | *[!0-9]*) rate=0 ;; esac
              wanted=$((rate * seconds))
              if [ $code != 0 ] || [ $((n * 2)) -ge $wanted ]; then
                printf '%s\\n' "$said"
                exit $code
              fi
              if [ $((n * 20)) -lt $wanted ]; then n=$((n * 10)); else n=$wanted; fi
            done
            """;

    /** How long the load runs before the first request, so that it is under way, and after the last one. */
    private static final Duration RAMP = Duration.ofSeconds(1);

    /** What netperf's server waits after a TCP_CRR of so many seconds. */
    private static final Duration PAD = Duration.ofSeconds(4);

    @Override
    public List<String> argv(Trial trial, Endpoint server) {
        List<String> argv = new ArrayList<>();
        String seconds = Long.toString(trial.duration().toSeconds());
        if (isCounted(trial)) {
            argv.addAll(List.of("sh", "-c", COUNTED, Tool.NETPERF.program(), seconds));
        } else {
            argv.addAll(List.of(Tool.NETPERF.program(), "-l", seconds));
        }
        argv.addAll(NetperfOptions.global(server, exchange(trial).name()));
        argv.addAll(NetperfOptions.ofTest(tcpOptions(trial)));
        if (exchange(trial) == Exchange.TCP_CRR) {
            argv.addAll(List.of("-p", clientPorts(server.addressing())));
        }
        argv.addAll(List.of("-k", KEYS));
        return List.copyOf(argv);
    }

    /**
     * Connections through a service and past it come to the same server, and Linux gives the two addresses timestamps of
     * their own. A port that was used the one way less than a minute ago would be refused the other way, for its timestamp
     * seems to be from the past, and the connection would stand still for a second and more.
     */
    private static String clientPorts(Addressing addressing) {
        return addressing == Addressing.POD_IP ? "13000,38999" : "39000,64999";
    }

    @Override
    public Duration deadline(Trial trial) {
        Duration usual = Metered.deadline(trial.duration());
        return exchange(trial) == Exchange.TCP_CRR && isLoaded(trial) ? usual.plus(PAD) : usual;
    }

    @Override
    public Optional<Companion> companion(Trial trial, Endpoint server) {
        if (!isLoaded(trial)) {
            return Optional.empty();
        }
        Trial load = load(trial);
        Duration deadline = Metered.deadline(load.duration());
        List<String> argv = new ArrayList<>(List.of("timeout", "-s", "INT", "-k"));
        argv.add(Long.toString(Metered.MERCY.toSeconds()));
        argv.add(Long.toString(deadline.toSeconds()));
        argv.addAll(new Iperf3Tcp(options).argv(load, server, 1));
        return Optional.of(new Companion(argv, RAMP, deadline.plus(Metered.MERCY), false));
    }

    @Override
    public Outcome.Measured measure(Trial trial, Answer answer, LeftOut leftOut) throws NoNumber {
        Optional<BitRate> load = isLoaded(trial) ? Optional.of(goodputOfLoad(trial, answer)) : Optional.empty();
        return new NetperfTransactions(trial.duration(), exchange(trial), isCounted(trial), tcpOptions(trial))
                .read(answer, load, leftOut);
    }

    private BitRate goodputOfLoad(Trial trial, Answer answer) throws NoNumber {
        Optional<Answer.Beside> said = answer.beside();
        if (said.isEmpty()) {
            throw new NoNumber(Cause.LOAD_LOST, "its answer is missing");
        }
        // A load that was ended because the requests failed is no news, and their own cause is.
        if (answer.deadlinePassed() || answer.exitCode().orElse(0) != 0) {
            NetperfEnding.check(answer, exchange(trial) == Exchange.TCP_CRR);
        }
        try {
            return new Iperf3Tcp(options).goodputOfLoad(load(trial), said.get().asAnswer());
        } catch (NoNumber reason) {
            throw new NoNumber(Cause.LOAD_LOST, reason.failed().cause().title() + ": " + reason.getMessage());
        }
    }

    private static Trial load(Trial trial) {
        return new Trial(trial.scenario(), trial.repetition(), trial.duration().plus(RAMP.multipliedBy(2)));
    }

    private TcpOptions tcpOptions(Trial trial) {
        return exchange(trial) == Exchange.UDP_RR ? TcpOptions.none() : options;
    }

    private static boolean isCounted(Trial trial) {
        return exchange(trial) == Exchange.TCP_CRR && !isLoaded(trial);
    }

    private static boolean isLoaded(Trial trial) {
        return trial.scenario().point() == Beside.BULK_STREAM;
    }

    private static Exchange exchange(Trial trial) {
        return ((RequestResponse) trial.scenario().workload().traffic()).exchange();
    }
}
