package io.meshperf.report;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A line per finished point, for logs. */
final class ProgressLines implements Progress {

    private static final int NAME = 58;

    private final Consumer<String> sink;
    private final LongSupplier nanoTime;
    private final Tally tally;
    private long mark;

    ProgressLines(List<Work> works, Consumer<String> sink, LongSupplier nanoTime) {
        this.sink = sink;
        this.nanoTime = nanoTime;
        this.tally = new Tally(works);
        this.mark = nanoTime.getAsLong();
    }

    @Override
    public void started(String name) {
        // What comes before the first point is not a point's time.
        if (tally.done() == 0) {
            mark = nanoTime.getAsLong();
        }
    }

    @Override
    public void finished(String block, String name, PointEnd end) {
        long now = nanoTime.getAsLong();
        tally.add(block, end.kind(), Duration.ofNanos(now - mark));
        mark = now;
        String total = Integer.toString(tally.total());
        sink.accept("[" + Text.right(Integer.toString(tally.done()), total.length()) + "/" + total + "] "
                + Text.right(Integer.toString(tally.percent()), 3) + " %  "
                + Text.right(tally.leftText(Duration.ZERO), 12) + "  "
                + Text.left(name, NAME) + "  " + end.text() + "\n");
    }

    @Override
    public void say(String line) {
        sink.accept(line + "\n");
    }

    @Override
    public void close() {}
}
