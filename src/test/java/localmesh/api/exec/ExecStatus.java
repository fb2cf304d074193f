package localmesh.api.exec;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import localmesh.api.store.ApiException;
import localmesh.api.store.Json;
import tools.jackson.databind.node.ObjectNode;

/** How an exec ended, as it is told on the error channel. */
final class ExecStatus {

    /** What the launcher says when there is no such program; a container runtime would not even have begun. */
    static final String LAUNCHER_COMPLAINT = "nsenter: failed to execute ";

    private static final Set<Integer> LAUNCHER_FAILED = Set.of(126, 127);
    private static final Pattern NOT_FOUND =
            Pattern.compile("(?s)(?:nsenter: failed to execute|.*Cannot run program) \"?([^\"]*?)\"?: .*");

    private ExecStatus() {}

    /** Whether this is how a launcher ends that did not find the program. */
    static boolean isComplaint(int exitCode, String stderr) {
        return LAUNCHER_FAILED.contains(exitCode) && stderr.startsWith(LAUNCHER_COMPLAINT);
    }

    /** @param command what was run; containerd repeats it */
    static ObjectNode ended(List<String> command, int exitCode) {
        if (exitCode == 0) {
            ObjectNode status = Json.object();
            status.putObject("metadata");
            return status.put("status", "Success");
        }
        ObjectNode status = Json.object();
        status.putObject("metadata");
        status.put("status", "Failure")
                .put(
                        "message",
                        "command terminated with non-zero exit code: error executing command [%s], exit code %d"
                                .formatted(String.join(" ", command), exitCode))
                .put("reason", "NonZeroExitCode");
        status.putObject("details")
                .putArray("causes")
                .addObject()
                .put("reason", "ExitCode")
                .put("message", Integer.toString(exitCode));
        return status;
    }

    /** @param why the message of whatever tried to start it */
    static ObjectNode notStarted(String why) {
        Matcher notFound = NOT_FOUND.matcher(why);
        Optional<String> program = notFound.matches() ? Optional.of(notFound.group(1)) : Optional.empty();
        String reason = program.map(found -> problem(found, why)).orElse(why);
        ObjectNode status = ApiException.internal(
                        "error executing command in container: failed to exec in container: failed to start exec \""
                                + UUID.randomUUID().toString().replace("-", "")
                                + "\": OCI runtime exec failed: exec failed: unable to start container process: "
                                + reason)
                .status();
        status.remove("kind");
        status.remove("apiVersion");
        Json.child(status, "details").putArray("causes").addObject().put("message", reason);
        return status;
    }

    private static String problem(String program, String why) {
        if (why.contains("Permission denied")) {
            return "exec: \"%s\": permission denied: unknown".formatted(program);
        }
        return notFound(program);
    }

    private static String notFound(String program) {
        return program.contains("/")
                ? "exec: \"%s\": stat %s: no such file or directory: unknown".formatted(program, program)
                : "exec: \"%s\": executable file not found in $PATH: unknown".formatted(program);
    }
}
