package io.meshperf.measure;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** Two readings of one pod, and what happened between them; empty wherever either says nothing or counters went back. */
record Span(Reading from, Reading to) {

    OptionalDouble seconds() {
        return difference(Reading::uptime);
    }

    OptionalDouble busy() {
        return difference(Reading::busy);
    }

    OptionalDouble throttled() {
        return difference(Reading::throttled);
    }

    OptionalDouble pod() {
        return difference(Reading::pod);
    }

    OptionalDouble processes() {
        return difference(Reading::processes);
    }

    OptionalDouble children() {
        return difference(Reading::children);
    }

    OptionalLong receiveDrops() {
        if (from.receiveDrops().isEmpty() || to.receiveDrops().isEmpty()) {
            return OptionalLong.empty();
        }
        long drops = to.receiveDrops().getAsLong() - from.receiveDrops().getAsLong();
        return drops >= 0 ? OptionalLong.of(drops) : OptionalLong.empty();
    }

    /** Whether this program's oldest process of before is not there any more; false where processes cannot be seen. */
    boolean ended(String program) {
        String before = from.servers().get(program);
        return before != null
                && to.processes().isPresent()
                && !before.equals(to.servers().get(program));
    }

    private OptionalDouble difference(Function<Reading, OptionalDouble> field) {
        OptionalDouble before = field.apply(from);
        OptionalDouble after = field.apply(to);
        return before.isPresent() && after.isPresent() && after.getAsDouble() >= before.getAsDouble()
                ? OptionalDouble.of(after.getAsDouble() - before.getAsDouble())
                : OptionalDouble.empty();
    }

    /** So many seconds of this time; empty where either is not known, or no time has passed. */
    static OptionalDouble share(OptionalDouble seconds, OptionalDouble time) {
        return seconds.isPresent() && time.isPresent() && time.getAsDouble() > 0
                ? OptionalDouble.of(seconds.getAsDouble() / time.getAsDouble())
                : OptionalDouble.empty();
    }
}
