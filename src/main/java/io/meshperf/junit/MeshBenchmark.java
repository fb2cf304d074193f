package io.meshperf.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A class of benchmarks. Its methods may ask for the run's {@link io.meshperf.run.Lab} and take their points from
 * {@link Points}; all classes of a run share one lab, which is put in place before the first of them and removed after
 * the last.
 *
 * <pre>{@code
 * @MeshBenchmark
 * class IperfTcpBenchmark {
 *
 *     @ParameterizedTest(name = "{argumentSetName}", allowZeroInvocations = true)
 *     @Points(WorkloadKind.IPERF_TCP)
 *     void goodput(Scenario scenario, Lab lab) {
 *         assertThat(lab.measure(scenario)).meetsItsLimits();
 *     }
 * }
 * }</pre>
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("benchmark")
@Execution(ExecutionMode.SAME_THREAD)
@ExtendWith(MeshExtension.class)
public @interface MeshBenchmark {}
