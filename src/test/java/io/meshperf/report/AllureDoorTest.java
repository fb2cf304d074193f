package io.meshperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.qameta.allure.listener.ContainerLifecycleListener;
import io.qameta.allure.listener.TestLifecycleListener;
import io.qameta.allure.model.FixtureResult;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.model.TestResultContainer;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class AllureDoorTest {

    private static final String HOSTILE = "<img src=x onerror=alert(1)></script> \u001b[2J \u202e a < b";
    private static final String SHOWN = "< img src=x onerror=alert(1)>< /script> \\u001b[2J \\u202e a < b";

    @Test
    void what_a_pod_said_is_text_wherever_a_test_shows_it() {
        TestResult result = new TestResult()
                .setName(HOSTILE)
                .setDescription(HOSTILE)
                .setParameters(List.of(new Parameter().setName("p").setValue(HOSTILE)))
                .setStatusDetails(new StatusDetails().setMessage(HOSTILE).setTrace("TrialLostException: " + HOSTILE));

        new AllureDoor().beforeTestWrite(result);

        assertThat(result.getName()).isEqualTo(SHOWN);
        assertThat(result.getDescription()).isEqualTo(SHOWN);
        assertThat(result.getParameters().get(0).getValue()).isEqualTo(SHOWN);
        assertThat(result.getStatusDetails().getMessage()).isEqualTo(SHOWN);
        assertThat(result.getStatusDetails().getTrace()).isEqualTo("TrialLostException: " + SHOWN);
    }

    @Test
    void so_it_is_where_the_run_does_not_open() {
        TestResultContainer container = new TestResultContainer()
                .setBefores(List.of(new FixtureResult()
                        .setName("beforeAll")
                        .setStatusDetails(new StatusDetails().setMessage(HOSTILE))));

        new AllureDoor().beforeContainerWrite(container);

        assertThat(container.getBefores().get(0).getStatusDetails().getMessage())
                .isEqualTo(SHOWN);
    }

    @Test
    void a_test_of_which_nothing_is_known_passes() {
        new AllureDoor().beforeTestWrite(new TestResult());
        new AllureDoor().beforeContainerWrite(new TestResultContainer());
    }

    @Test
    void allure_finds_it_by_itself() {
        assertThat(ServiceLoader.load(TestLifecycleListener.class)).hasAtLeastOneElementOfType(AllureDoor.class);
        assertThat(ServiceLoader.load(ContainerLifecycleListener.class)).hasAtLeastOneElementOfType(AllureDoor.class);
    }
}
