package io.meshperf.junit;

import io.meshperf.model.WorkloadKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Hands out the plan's points. */
final class PointsProvider implements ArgumentsProvider, AnnotationConsumer<Points> {

    private WorkloadKind kind;

    @Override
    public void accept(Points points) {
        kind = points.value();
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return MeshRun.of(context).plan().scenarios().stream()
                .filter(scenario -> scenario.workload().kind() == kind)
                .map(scenario -> Arguments.argumentSet(scenario.displayName(), scenario));
    }
}
