package io.meshperf.junit;

import io.meshperf.model.WorkloadKind;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Learns from JUnit which blocks this session will run, because a filter ({@code -Dit.test}) may have left some out: the
 * plan, the time left and the result file speak only of those.
 */
public final class DiscoveredBlocks implements TestExecutionListener {

    // JUnit makes the listener and the extension by itself, and this is all that they share.
    private static final Set<WorkloadKind> FOUND = EnumSet.noneOf(WorkloadKind.class);

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        synchronized (FOUND) {
            FOUND.clear();
            testPlan.getRoots().stream()
                    .flatMap(root -> testPlan.getDescendants(root).stream())
                    .flatMap(identifier -> identifier.getSource().stream())
                    .filter(MethodSource.class::isInstance)
                    .flatMap(source -> blocks(((MethodSource) source).getJavaMethod()))
                    .forEach(FOUND::add);
        }
    }

    private static Stream<WorkloadKind> blocks(Method method) {
        return Stream.concat(
                Optional.ofNullable(method.getAnnotation(Points.class)).map(Points::value).stream(),
                Optional.ofNullable(method.getAnnotation(Pairs.class)).map(Pairs::value).stream());
    }

    static List<WorkloadKind> found() {
        synchronized (FOUND) {
            return List.copyOf(FOUND);
        }
    }
}
