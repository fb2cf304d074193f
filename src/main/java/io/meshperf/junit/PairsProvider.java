package io.meshperf.junit;

import io.meshperf.model.Plan;
import io.meshperf.model.Scenario;
import io.meshperf.model.WorkloadKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Hands out the plan's pairs. */
final class PairsProvider implements ArgumentsProvider, AnnotationConsumer<Pairs> {

    private WorkloadKind kind;

    @Override
    public void accept(Pairs pairs) {
        kind = pairs.value();
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        Plan plan = MeshRun.of(context).plan();
        return plan.pairs(kind).stream().map(pair -> {
            List<Scenario> sides = plan.sides(kind, pair);
            return Arguments.argumentSet(kind.label() + ": " + pair.words(), sides.get(0), sides.get(1));
        });
    }
}
