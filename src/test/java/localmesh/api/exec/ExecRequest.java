package localmesh.api.exec;

import java.util.List;
import localmesh.api.rest.Query;
import localmesh.api.store.ApiException;

/** What is to be run, and which of its streams the client wants. */
public record ExecRequest(List<String> command, boolean stdin, boolean stdout, boolean stderr, boolean tty) {

    public ExecRequest {
        command = List.copyOf(command);
    }

    /** @throws ApiException 400 if it asks for nothing */
    public static ExecRequest of(Query query) {
        ExecRequest request = new ExecRequest(
                query.all("command"),
                query.flag("stdin"),
                query.flag("stdout"),
                query.flag("stderr"),
                query.flag("tty"));
        if (request.command.isEmpty()) {
            throw ApiException.badRequest("you must specify at least 1 command for the container");
        }
        if (!request.stdin && !request.stdout && !request.stderr) {
            throw ApiException.badRequest("you must specify at least 1 of stdin, stdout, stderr");
        }
        return request;
    }
}
