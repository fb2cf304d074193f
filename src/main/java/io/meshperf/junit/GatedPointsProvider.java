package io.meshperf.junit;

import io.meshperf.run.Lab;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Hands out what the plan and the baseline have in common. */
final class GatedPointsProvider implements ArgumentsProvider {

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return Optional.ofNullable(MeshRun.of(context).lab()).map(Lab::gated).stream()
                .flatMap(scenarios -> scenarios.stream())
                .map(scenario -> Arguments.argumentSet(scenario.displayName(), scenario));
    }
}
