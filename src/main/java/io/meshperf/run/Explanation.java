package io.meshperf.run;

import io.meshperf.judge.Judge;
import io.meshperf.measure.Answers;
import io.meshperf.measure.RawAnswer;
import io.meshperf.model.Beside;
import io.meshperf.model.Caution;
import io.meshperf.model.DatagramSize;
import io.meshperf.model.Direction;
import io.meshperf.model.Evidence;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.PathMss;
import io.meshperf.model.SearchCaution;
import io.meshperf.model.Series;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.TestPoint;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.model.WorkloadKind;
import io.meshperf.record.OutcomeJson;
import io.meshperf.unit.Ratio;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What a run would make of one raw answer. */
public final class Explanation {

    private static final Ratio LOSS_BOUND = Ratio.ofPercent(0.1);
    private static final int DATAGRAM = 1422;
    private static final int SEGMENT = 1460;
    private static final int STREAMS = 8;
    private static final long LOAD = 1_000_000;

    private Explanation() {}

    /**
     * The trial that the answer is one to. What is empty is what iperf3's answer itself says that it was asked for, else
     * what a run asks for by default.
     *
     * @param size segment size of TCP, or datagram size of UDP
     * @param step segment size of a probe of the path MTU, or load in bit/s of a UDP capacity
     * @param underLoad whether a bulk stream ran beside the requests
     */
    public record Question(
            WorkloadKind workload,
            MeshPath path,
            OptionalInt streams,
            OptionalInt size,
            OptionalInt seconds,
            Direction direction,
            OptionalLong step,
            boolean underLoad,
            TcpOptions options) {

        private Trial trial(Answers.Asked asked) {
            Trial trial = new Trial(
                    workload.workload(streams.orElse(asked.streams().orElse(STREAMS)), LOSS_BOUND)
                            .on(path)
                            .at(point(asked)),
                    1,
                    Duration.ofSeconds(seconds.orElse(asked.seconds().orElse(1))));
            return switch (workload) {
                case PATH_MTU -> trial.withStep(step.orElse(asked.segment().orElse(SEGMENT)));
                case UDP_CAPACITY -> trial.withStep(step.orElse(LOAD));
                default -> trial;
            };
        }

        private TestPoint point(Answers.Asked asked) {
            return switch (workload) {
                case IPERF_TCP, NETPERF -> size.isPresent() ? new Mss(size.getAsInt()) : new PathMss();
                case IPERF_UDP, UDP_CAPACITY ->
                    new DatagramSize(size.orElse(asked.size().orElse(DATAGRAM)));
                case PATH_MTU -> direction;
                case TCP_RR, UDP_RR, TCP_CRR -> underLoad ? Beside.BULK_STREAM : Beside.NOTHING;
                case COST_GOODPUT, COST_LATENCY ->
                    workload.points(path, List.of(), new DatagramSize(DATAGRAM))
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException(workload + " is not measured on " + path));
            };
        }
    }

    /**
     * As JSON for people and programs.
     *
     * @throws IllegalArgumentException where no such trial can be
     */
    public static String json(Question question, RawAnswer raw) {
        Trial trial = question.trial(Answers.Asked.of(raw));
        TrialResult result = new TrialResult(trial, Answers.read(trial, question.options(), raw), Evidence.none());
        List<Caution> doubts = Judge.summarise(new Series(trial.scenario(), List.of(result))).cautions().stream()
                .filter(Explanation::isOfOneTrial)
                .toList();
        return OutcomeJson.pretty(result, doubts);
    }

    /** What one answer is too few for is no doubt about it. */
    private static boolean isOfOneTrial(Caution caution) {
        return !(caution instanceof Caution.TooFewTrials
                || caution instanceof Caution.TrialsLost
                || (caution instanceof SearchCaution && !(caution instanceof SearchCaution.PathMtuUntold)));
    }
}
