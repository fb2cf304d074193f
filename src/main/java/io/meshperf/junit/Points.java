package io.meshperf.junit;

import io.meshperf.model.WorkloadKind;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * The points of the run's plan with this workload, as arguments {@code (Scenario)}, in the plan's order. Which
 * there are is up to the settings; a block that was not chosen has none.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(PointsProvider.class)
public @interface Points {

    WorkloadKind value();
}
