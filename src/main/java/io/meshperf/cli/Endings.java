package io.meshperf.cli;

import io.meshperf.config.SettingsException;
import io.meshperf.junit.GatedPoints;
import io.meshperf.junit.LimitMissedError;
import io.meshperf.junit.NothingComparedError;
import io.meshperf.junit.Pairs;
import io.meshperf.junit.PointEnding;
import io.meshperf.junit.Points;
import io.meshperf.junit.TrialLostException;
import io.meshperf.junit.WorseThanBaselineError;
import io.meshperf.provision.ProvisionException;
import io.meshperf.record.RecordException;
import io.meshperf.run.MeshUnfitException;
import io.meshperf.run.RunStoppedException;
import io.meshperf.run.UntriedPointsException;
import java.io.PrintWriter;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        LIMIT("limit missed"),
        FAILED("failed"),
        WORSE("worse than its baseline"),
        NOTHING_COMPARED("the gate is no assurance"),
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

    private static final Set<Kind> NOT_AS_DEMANDED =
            EnumSet.of(Kind.LIMIT, Kind.FAILED, Kind.WORSE, Kind.NOTHING_COMPARED, Kind.LOST);

    private final Map<Kind, List<String>> lines = new EnumMap<>(Kind.class);
    private final List<Throwable> unforeseen = new ArrayList<>();
    private int measured;
    private int tried;

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
        Throwable thrown = result.getThrowable().orElse(null);
        if (thrown instanceof RunStoppedException) {
            // Ctrl-C or SIGTERM: the process is ending, and its exit code says so.
            return;
        }
        if (thrown instanceof AssertionError && point) {
            measured++;
            add(
                    thrown instanceof WorseThanBaselineError
                            ? Kind.WORSE
                            : thrown instanceof LimitMissedError ? Kind.LIMIT : Kind.FAILED,
                    identifier,
                    thrown);
        } else if (thrown instanceof NothingComparedError) {
            add(Kind.NOTHING_COMPARED, identifier, thrown);
        } else if (thrown instanceof TestAbortedException) {
            add(Kind.SKIPPED, identifier, thrown);
        } else if ((thrown instanceof ProvisionException || thrown instanceof MeshUnfitException) && !point) {
            add(Kind.CLUSTERS, identifier, thrown);
        } else if (thrown instanceof SettingsException || (thrown instanceof RecordException && !point)) {
            add(Kind.SETTINGS, identifier, thrown);
        } else if (thrown instanceof TrialLostException
                || thrown instanceof UntriedPointsException
                || thrown instanceof ProvisionException
                || thrown instanceof RecordException
                || thrown instanceof AssertionError) {
            add(Kind.LOST, identifier, thrown);
        } else if (thrown != null) {
            unforeseen.add(thrown);
        }
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
        if (thrown instanceof PointEnding ending) {
            message = oneLine(ending.point() + ": " + ending.told());
        } else if (kind == Kind.FAILED || kind == Kind.LOST || kind == Kind.SKIPPED) {
            message = oneLine(identifier.getDisplayName() + ": " + message);
        } else if (kind == Kind.NOTHING_COMPARED) {
            message = oneLine(message);
        }
        lines.computeIfAbsent(kind, key -> new ArrayList<>()).add(message);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }

    /** Whether there are files of a run. */
    boolean anythingTried() {
        return tried > 0;
    }

    void print(PrintWriter out, PrintWriter err) {
        lines.forEach((kind, messages) -> {
            if (kind == Kind.SETTINGS || kind == Kind.CLUSTERS) {
                messages.forEach(message -> err.println(Mistakes.readable(message)));
            } else {
                out.println(kind.words + " (" + messages.size() + "):");
                messages.forEach(message -> out.println("  " + message));
                out.println();
            }
        });
        out.flush();
        unforeseen.forEach(thrown -> Mistakes.unforeseen(thrown, err));
    }

    /** @param planOnly whether nothing was to be measured */
    int exitCode(boolean planOnly) {
        if (lines.containsKey(Kind.SETTINGS)) {
            return ExitCode.USAGE;
        }
        if (!unforeseen.isEmpty()) {
            return ExitCode.UNFORESEEN;
        }
        if (NOT_AS_DEMANDED.stream().anyMatch(lines::containsKey)) {
            return ExitCode.NOT_AS_DEMANDED;
        }
        return measured == 0 && !planOnly ? ExitCode.NO_CLUSTERS : ExitCode.OK;
    }
}
