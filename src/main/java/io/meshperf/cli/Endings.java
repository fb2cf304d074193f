package io.meshperf.cli;

import io.meshperf.config.SettingsException;
import io.meshperf.junit.GatedPoints;
import io.meshperf.junit.MeshRun;
import io.meshperf.junit.Pairs;
import io.meshperf.junit.Points;
import io.meshperf.junit.TrialLostException;
import io.meshperf.provision.ProvisionException;
import io.meshperf.record.RecordException;
import io.meshperf.run.MeshUnfitException;
import io.meshperf.run.RunStoppedException;
import io.meshperf.text.Foreign;
import java.io.PrintWriter;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.opentest4j.TestAbortedException;

/** How the points of a run ended, and what follows from it for the process. */
final class Endings implements TestExecutionListener {

    /** Everything but a good end, in the order in which a reader should see it. */
    private enum Kind {
        SETTINGS("wrong settings"),
        CLUSTERS("the clusters cannot be used"),
        UNWRITTEN("not written"),
        LIMIT("limit missed"),
        WORSE("worse than its baseline"),
        LOST("no number"),
        SKIPPED("skipped");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** A test of such a method is a point, a pair of paths, or a point against its baseline. */
    private static final List<Class<? extends Annotation>> POINTS =
            List.of(Points.class, Pairs.class, GatedPoints.class);

    private final Map<Kind, List<String>> lines = new EnumMap<>(Kind.class);
    private final List<Throwable> unforeseen = new ArrayList<>();
    private int measured;
    private int tried;
    private boolean planOnly;

    @Override
    public void executionSkipped(TestIdentifier identifier, String reason) {
        planOnly |= reason.equals(MeshRun.PLAN_ONLY);
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        boolean point = isPoint(identifier);
        if (point) {
            tried++;
        }
        if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
            measured += point ? 1 : 0;
            return;
        }
        Throwable thrown = result.getThrowable().map(Endings::ownThrowable).orElse(null);
        if (thrown instanceof RunStoppedException) {
            // Ctrl-C or SIGTERM: the process is ending, and its exit code says so.
            return;
        }
        if (thrown instanceof AssertionError && point) {
            measured++;
            boolean worse = String.valueOf(thrown.getMessage()).contains("Worse than its baseline: ");
            add(worse ? Kind.WORSE : Kind.LIMIT, identifier, thrown);
        } else if (thrown instanceof TestAbortedException) {
            add(Kind.SKIPPED, identifier, thrown);
        } else if ((thrown instanceof ProvisionException || thrown instanceof MeshUnfitException) && !point) {
            add(Kind.CLUSTERS, identifier, thrown);
        } else if (thrown instanceof RecordException record && record.isOfWriting()) {
            // Every point after the first one fails with it, and so do the reports at the end.
            if (!lines.containsKey(Kind.UNWRITTEN)) {
                add(Kind.UNWRITTEN, identifier, thrown);
            }
        } else if (thrown instanceof SettingsException || (thrown instanceof RecordException && !point)) {
            add(Kind.SETTINGS, identifier, thrown);
        } else if (thrown instanceof TrialLostException
                || thrown instanceof ProvisionException
                || thrown instanceof RecordException
                || thrown instanceof AssertionError) {
            add(Kind.LOST, identifier, thrown);
        } else if (thrown != null) {
            unforeseen.add(thrown);
        }
    }

    /** JUnit wraps what closing the run threw. */
    private static Throwable ownThrowable(Throwable thrown) {
        return thrown instanceof JUnitException && thrown.getCause() != null ? ownThrowable(thrown.getCause()) : thrown;
    }

    private static boolean isPoint(TestIdentifier identifier) {
        return identifier.isTest()
                && identifier
                        .getSource()
                        .filter(MethodSource.class::isInstance)
                        .map(source -> ((MethodSource) source).getJavaMethod())
                        .map(method -> POINTS.stream().anyMatch(method::isAnnotationPresent))
                        .orElse(false);
    }

    private void add(Kind kind, TestIdentifier identifier, Throwable thrown) {
        String message = String.valueOf(thrown.getMessage()).strip();
        if (kind == Kind.LIMIT || kind == Kind.WORSE || kind == Kind.LOST || kind == Kind.SKIPPED) {
            // The message stands alone in a report; here the point stands before it.
            String name = identifier.getDisplayName();
            message = name + ": "
                    + message.replace(" — " + name, "")
                            .replace(name + ": ", "")
                            .replaceFirst("^(Limit missed|Worse than its baseline|Trial lost|Not on this mesh): ", "");
            message = Foreign.line(message);
        }
        lines.computeIfAbsent(kind, key -> new ArrayList<>()).add(message);
    }

    /** Whether there are files of a run. */
    boolean anythingTried() {
        return tried > 0;
    }

    void print(PrintWriter out, PrintWriter err) {
        lines.forEach((kind, messages) -> {
            if (kind == Kind.SETTINGS || kind == Kind.CLUSTERS || kind == Kind.UNWRITTEN) {
                messages.forEach(message -> err.println(Mistakes.readable(message)));
            } else {
                out.println(kind.words + " (" + messages.size() + "):");
                messages.forEach(message -> out.println("  " + message));
                out.println();
            }
        });
        out.flush();
        unforeseen.stream()
                .collect(Collectors.toMap(
                        Throwable::toString, thrown -> thrown, (first, same) -> first, LinkedHashMap::new))
                .values()
                .forEach(thrown -> Mistakes.unforeseen(thrown, err));
    }

    int exitCode() {
        if (lines.containsKey(Kind.SETTINGS)) {
            return ExitCode.USAGE;
        }
        if (!unforeseen.isEmpty()) {
            return ExitCode.UNFORESEEN;
        }
        if (lines.containsKey(Kind.UNWRITTEN)) {
            return ExitCode.UNWRITABLE;
        }
        if (lines.containsKey(Kind.LIMIT) || lines.containsKey(Kind.WORSE) || lines.containsKey(Kind.LOST)) {
            return ExitCode.NOT_AS_DEMANDED;
        }
        return measured == 0 && !planOnly ? ExitCode.NO_CLUSTERS : ExitCode.OK;
    }
}
