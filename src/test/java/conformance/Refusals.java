package conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a server says when it refuses. */
final class Refusals {

    private Refusals() {}

    /** The Status of the refusal of a call that has to be refused with this code. */
    static Status refusal(int code, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).as("a refusal with %s", code).isInstanceOf(KubernetesClientException.class);
        KubernetesClientException refusal = (KubernetesClientException) thrown;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof WebSocketHandshakeException handshake) {
                // The client loses what the server says here, and sometimes even the code.
                assertThat(handshake.getResponse().code()).isEqualTo(code);
                return refusal.getStatus();
            }
        }
        assertThat(refusal.getCode()).as(String.valueOf(refusal.getMessage())).isEqualTo(code);
        return refusal.getStatus();
    }

    /** The fields that the causes of a refusal name. */
    static List<String> fields(Status status) {
        return status.getDetails().getCauses().stream()
                .map(StatusCause::getField)
                .toList();
    }

    static List<String> reasons(Status status) {
        return status.getDetails().getCauses().stream()
                .map(StatusCause::getReason)
                .toList();
    }
}
