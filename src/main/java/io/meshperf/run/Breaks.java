package io.meshperf.run;

import io.meshperf.model.Evidence;
import io.meshperf.model.TrialResult;
import io.meshperf.record.RunRecord;
import io.meshperf.record.Session;
import io.meshperf.report.Resumption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A run's time, which has gaps where it was broken off. */
final class Breaks {

    private Breaks() {}

    /**
     * What a run is to say about its last break; empty if it had none.
     *
     * @param trials of the journal, in order, at least those from before the break
     * @param planned trials of the whole plan
     */
    static Optional<Resumption> of(RunRecord record, List<TrialResult> trials, int planned) {
        List<Session> sessions = record.sessions();
        if (sessions.size() < 2) {
            return Optional.empty();
        }
        Session last = sessions.get(sessions.size() - 1);
        List<TrialResult> kept = Resumed.kept(trials.subList(0, Math.min(last.trialsBefore(), trials.size())));
        List<String> differences = new ArrayList<>();
        for (int i = 1; i < sessions.size(); i++) {
            differences.addAll(sessions.get(i - 1)
                    .environment()
                    .differences(sessions.get(i).environment()));
        }
        Instant lastKept =
                started(kept).map(Breaks::end).max(Comparator.naturalOrder()).orElse(last.startedAt());
        return Optional.of(new Resumption(lastKept, kept.size(), planned, differences));
    }

    /** From the first tool's start to the last one's end in each session, added up. */
    static Duration measuring(RunRecord record, List<TrialResult> trials) {
        Duration sum = Duration.ZERO;
        List<Session> sessions = record.sessions();
        for (int i = 0; i < sessions.size(); i++) {
            int from = Math.min(sessions.get(i).trialsBefore(), trials.size());
            int to = i + 1 < sessions.size()
                    ? Math.min(Math.max(from, sessions.get(i + 1).trialsBefore()), trials.size())
                    : trials.size();
            List<TrialResult> made = trials.subList(from, to);
            Optional<Instant> first = started(made).map(Evidence::startedAt).min(Comparator.naturalOrder());
            Optional<Instant> last = started(made).map(Breaks::end).max(Comparator.naturalOrder());
            if (first.isPresent() && last.isPresent()) {
                sum = sum.plus(Duration.between(first.get(), last.get()));
            }
        }
        return sum;
    }

    /** A trial that was never started has no time. */
    private static Stream<Evidence> started(List<TrialResult> trials) {
        return trials.stream().map(TrialResult::evidence).filter(evidence -> !evidence.commandLine()
                .isEmpty());
    }

    private static Instant end(Evidence evidence) {
        return evidence.startedAt().plus(evidence.toolTime());
    }
}
