package io.meshperf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Cause;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymptomsTest {

    private static final Circumstances BEFORE = new Circumstances(false, false, false, false, Duration.ofMillis(40));
    private static final Circumstances DURING = new Circumstances(false, true, true, false, Duration.ofMillis(900));

    /** musl's words, and glibc's. */
    @ParameterizedTest
    @CsvSource({
        "Operation timed out, Connection timed out, CONNECT_TIMEOUT",
        "Host is unreachable, No route to host, UNREACHABLE",
        "Network unreachable, Network is unreachable, UNREACHABLE",
        "Operation in progress, Operation now in progress, CONNECT_TIMEOUT",
        "Connection refused, Connection refused, CONNECTION_REFUSED",
        "Connection reset by network, Network dropped connection on reset, RESET",
        "Connection aborted, Software caused connection abort, RESET",
        "Name does not resolve, Name or service not known, NAME_NOT_RESOLVED",
        "Name has no usable address, No address associated with hostname, NAME_NOT_RESOLVED",
        "Address not available, Cannot assign requested address, TOOL_ERROR",
        "No file descriptors available, Too many open files, TOOL_ERROR",
        "Host is down, Host is down, UNREACHABLE",
        "Network is down, Network is down, UNREACHABLE",
        "Operation not permitted, Operation not permitted, UNREACHABLE",
        "Permission denied, Permission denied, UNREACHABLE"
    })
    void each_library_s_words_mean_the_same(String musl, String glibc, Cause cause) {
        assertThat(Symptoms.ofIperf3("unable to connect to server: " + musl, BEFORE))
                .isEqualTo(cause);
        assertThat(Symptoms.ofIperf3("unable to connect to server: " + glibc, BEFORE))
                .isEqualTo(cause);
    }

    @ParameterizedTest
    @CsvSource({
        "unable to write to stream socket: Connection timed out, STALLED",
        "unable to receive control message: Connection timed out, STALLED",
        "unable to read from stream socket: Connection reset by peer, RESET",
        "unable to receive control message: Connection reset by peer, RESET",
        "unable to write to stream socket: Broken pipe, SERVER_DIED",
        "control socket has closed unexpectedly, SERVER_DIED",
        "the server has terminated, SERVER_DIED",
        "unable to write to stream socket: Permission denied, UNREACHABLE",
        "unable to create a new stream: Permission denied, TOOL_ERROR",
        "unable to create a new stream: No space left on device, TOOL_ERROR",
        "unable to read from stream socket: Resource temporarily unavailable, TOOL_ERROR"
    })
    void during_a_trial(String text, Cause cause) {
        assertThat(Symptoms.ofIperf3(text, DURING)).isEqualTo(cause);
    }

    @ParameterizedTest
    @CsvSource({
        "unable to send cookie to server: Connection reset by peer, RESET",
        "unable to send cookie to server: Broken pipe, RESET",
        "control socket has closed unexpectedly, RESET",
        "unable to create a new stream: Connection timed out, CONNECT_TIMEOUT",
        "unable to send control message: Broken pipe, SERVER_BUSY",
        "unable to send control message: Bad file descriptor, NO_CONNECTION"
    })
    void before_a_trial_began(String text, Cause cause) {
        assertThat(Symptoms.ofIperf3(text, BEFORE)).isEqualTo(cause);
    }

    @ParameterizedTest
    @CsvSource({"false, DATAGRAMS_LOST", "true, UNREACHABLE"})
    void a_rejected_datagram_is_no_missing_server(boolean flowed, Cause cause) {
        Circumstances udp = new Circumstances(true, true, flowed, false, Duration.ZERO);

        assertThat(Symptoms.ofIperf3("unable to read from stream socket: Connection refused", udp))
                .isEqualTo(cause);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "netperf: remote error 104 | RESET",
                "netperf: remote error 113 | UNREACHABLE",
                "netperf: remote error 11 | TOOL_ERROR",
                "send_data: data send error: ??? (errno 101) | UNREACHABLE",
                "send_omni: send_data failed: Connection timed out | STALLED",
                "send_omni: connect_data_socket failed: Connection refused | DATA_PORT_BLOCKED",
                "send_omni: connect_data_socket failed: No route to host | DATA_PORT_BLOCKED",
                "send_omni: connect_data_socket failed: Host is unreachable | DATA_PORT_BLOCKED",
                "send_omni: connect_data_socket failed: Operation timed out | DATA_PORT_BLOCKED",
                "send_omni: connect_data_socket failed: Cannot assign requested address | TOOL_ERROR",
                "send_omni: connect_data_socket failed: Invalid argument | TOOL_ERROR",
                "resolve_host: could not resolve host 'fd00::2' port '12865' | UNREACHABLE",
                "resolve_host: could not resolve host 'w4.example' port '12865' | NAME_NOT_RESOLVED",
                "establish control: are you sure there is a netserver listening on w4 | NO_CONNECTION"
            })
    void netperf_s_own_words(String text, Cause cause) {
        assertThat(Symptoms.ofNetperf(text, Circumstances.ofNetperf(false, Duration.ofMillis(20))))
                .isEqualTo(cause);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sh: 1: iperf3: not found | 127 | TOOL_MISSING",
                "timeout: failed to run command 'iperf3': No such file or directory | 127 | TOOL_MISSING",
                "iperf3: error while loading shared libraries: libsctp.so.1: cannot open shared object file | 127 | TOOL_BROKEN",
                "Error relocating /usr/bin/netperf: __fdelt_chk: symbol not found | 127 | TOOL_BROKEN",
                "sh: 1: iperf3: Permission denied | 126 | TOOL_BROKEN",
                "bash: /usr/bin/iperf3: cannot execute: required file not found | 127 | TOOL_BROKEN",
                "exec /usr/bin/iperf3: exec format error | 126 | TOOL_BROKEN"
            })
    void a_tool_that_is_there_and_does_not_start_is_not_missing(String stderr, int exitCode, Cause cause) {
        assertThat(Endings.cause(exitCode, stderr)).isEqualTo(cause);
    }
}
