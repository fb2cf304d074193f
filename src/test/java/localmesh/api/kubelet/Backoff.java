package localmesh.api.kubelet;

import java.time.Duration;

/** How long to wait before the next try: not at all the first time, then 10 s, then twice as long each time. */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Duration next;

    Backoff(boolean firstTryIsFree) {
        next = firstTryIsFree ? Duration.ZERO : FIRST;
    }

    Duration next() {
        Duration now = next;
        Duration doubled = now.isZero() ? FIRST : now.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return now;
    }

    /** What ran for twice the longest wait is taken to be well again. */
    void ran(Duration time) {
        if (time.compareTo(LONGEST.multipliedBy(2)) > 0) {
            next = Duration.ZERO;
        }
    }

    /** As Go prints durations: {@code 10s}, {@code 2m40s}. */
    static String text(Duration duration) {
        long minutes = duration.toMinutes();
        return (minutes > 0 ? minutes + "m" : "") + duration.toSecondsPart() + "s";
    }
}
