package io.meshperf.junit;

import io.meshperf.run.Lab;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Opens the run before the first benchmark class and hands its lab to the methods. */
final class MeshExtension implements BeforeAllCallback, ExecutionCondition, ParameterResolver {

    @Override
    public void beforeAll(ExtensionContext context) {
        MeshRun.of(context).requireOpen();
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return MeshRun.of(context)
                .reported()
                .map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("the run is open"));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Lab.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return MeshRun.of(context).lab();
    }
}
