package io.meshperf.report;

import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Two lines that are drawn over themselves, and taken away at the end. */
final class ProgressBar implements Progress {

    private static final int LENGTH = 30;
    private static final String UP_TWO_LINES = "\u001b[2A";
    private static final String CLEAR_TO_END = "\u001b[J";
    /** A line longer than the terminal would wrap, and the next redraw would start one line too low. */
    private static final String NO_WRAP = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";

    private final Consumer<String> sink;
    private final LongSupplier nanoTime;
    private final Runnable onClose;
    private final Tally tally;
    private boolean drawn;
    private boolean closed;
    private long mark;
    private String current = "";
    private String last = "";

    ProgressBar(List<Work> works, Consumer<String> sink, LongSupplier nanoTime, Runnable onClose) {
        this.sink = sink;
        this.nanoTime = nanoTime;
        this.onClose = onClose;
        this.tally = new Tally(works);
        this.mark = nanoTime.getAsLong();
    }

    /** Redraws itself every second, so that the time left is seen to pass. */
    static ProgressBar ticking(List<Work> works, Terminal terminal, LongSupplier nanoTime) {
        Timer clock = new Timer("progress", true);
        ProgressBar bar = new ProgressBar(works, terminal, nanoTime, () -> {
            clock.cancel();
            terminal.close();
        });
        TimerTask draw = new TimerTask() {
            @Override
            public void run() {
                bar.draw();
            }
        };
        clock.schedule(draw, 1000, 1000);
        return bar;
    }

    @Override
    public synchronized void started(String name) {
        if (tally.done() == 0) {
            mark = nanoTime.getAsLong();
        }
        current = name;
        draw();
    }

    @Override
    public synchronized void finished(String block, String name, PointEnd end) {
        long now = nanoTime.getAsLong();
        tally.add(block, end.kind(), Duration.ofNanos(now - mark));
        mark = now;
        // What a cluster said must not move the cursor.
        last = end.text().replaceAll("[\\s\\p{Cntrl}]+", " ");
        draw();
    }

    @Override
    public synchronized void say(String line) {
        if (drawn) {
            sink.accept(UP_TWO_LINES + "\r" + CLEAR_TO_END);
            drawn = false;
        }
        sink.accept(line.replaceAll("[\\s\\p{Cntrl}]+", " ") + "\n");
        draw();
    }

    synchronized void draw() {
        if (closed || (current.isEmpty() && !drawn)) {
            return;
        }
        Duration running = Duration.ofNanos(nanoTime.getAsLong() - mark);
        int full = LENGTH * tally.percent() / 100;
        StringBuilder text = new StringBuilder(drawn ? UP_TWO_LINES : "")
                .append('\r')
                .append(CLEAR_TO_END)
                .append(NO_WRAP);
        text.append("█".repeat(full)).append("░".repeat(LENGTH - full));
        text.append(' ').append(tally.done()).append('/').append(tally.total());
        text.append("  ").append(tally.percent()).append(" %  ").append(tally.leftText(running));
        for (PointEnd.Kind kind : PointEnd.Kind.values()) {
            if (tally.count(kind) > 0) {
                text.append("  ").append(kind.word()).append(' ').append(tally.count(kind));
            }
        }
        text.append('\n').append("now ").append(current);
        text.append(last.isEmpty() ? "" : "  (before: " + last + ")")
                .append('\n')
                .append(WRAP);
        sink.accept(text.toString());
        drawn = true;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (!closed && drawn) {
                sink.accept(UP_TWO_LINES + "\r" + CLEAR_TO_END);
            }
            closed = true;
        }
        onClose.run();
    }
}
