package io.meshperf.junit;

import io.meshperf.model.WorkloadKind;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * The matched pairs of the run's plan that are measured turn by turn in this block, as arguments {@code (Scenario,
 * Scenario)}, the one without the thing first, in the plan's order.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(PairsProvider.class)
public @interface Pairs {

    WorkloadKind value();
}
