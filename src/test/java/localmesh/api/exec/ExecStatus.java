package localmesh.api.exec;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import localmesh.api.store.ApiException;
import localmesh.api.store.Json;
import tools.jackson.databind.node.ObjectNode;

/** How an exec ended, as it is told on the error channel. */
final class ExecStatus {

    /** What the launcher says when there is no such program; a container runtime would not even have begun. */
    static final String LAUNCHER_COMPLAINT = "nsenter: failed to execute ";

    private static final int LAUNCHER_NOT_FOUND = 127;
    private static final Pattern NOT_FOUND =
            Pattern.compile("(?s)(?:nsenter: failed to execute|.*Cannot run program) \"?([^\"]*?)\"?: .*");

    private ExecStatus() {}

    /** Whether this is how a launcher ends that did not find the program. */
    static boolean isComplaint(int exitCode, String stderr) {
        return exitCode == LAUNCHER_NOT_FOUND && stderr.startsWith(LAUNCHER_COMPLAINT);
    }

    static ObjectNode ended(int exitCode) {
        if (exitCode == 0) {
            ObjectNode status = Json.object();
            status.putObject("metadata");
            return status.put("status", "Success");
        }
        ObjectNode status = Json.object();
        status.putObject("metadata");
        status.put("status", "Failure")
                .put("message", "command terminated with non-zero exit code: exit status " + exitCode)
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
        String reason = program.map(ExecStatus::notFound).orElse(why);
        ObjectNode status = ApiException.internal(
                        "error executing command in container: failed to exec in container: failed to start exec: "
                                + "OCI runtime exec failed: exec failed: unable to start container process: " + reason)
                .status();
        status.remove("kind");
        status.remove("apiVersion");
        Json.child(status, "details").putArray("causes").addObject().put("message", reason);
        return status;
    }

    private static String notFound(String program) {
        return program.contains("/")
                ? "exec: \"%s\": stat %s: no such file or directory: unknown".formatted(program, program)
                : "exec: \"%s\": executable file not found in $PATH: unknown".formatted(program);
    }
}
