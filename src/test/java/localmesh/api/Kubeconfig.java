package localmesh.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** The file by which clients find embedded clusters: one context {@code local-NAME} for each. */
public final class Kubeconfig {

    private static final String CLUSTER = """
            - name: %s
              cluster:
                server: %s
                certificate-authority-data: %s
            """;
    private static final String USER = """
            - name: %s
              user:
                token: %s
            """;
    private static final String CONTEXT = """
            - name: %1$s
              context:
                cluster: %1$s
                user: %1$s
                namespace: default
            """;

    private Kubeconfig() {}

    /** The context of a cluster. */
    public static String context(ApiServer server) {
        return "local-" + server.cluster();
    }

    /**
     * Writes the file, readable for its owner only since it holds the tokens. The first server's context is the
     * current one.
     */
    public static Path write(Path file, List<ApiServer> servers) throws IOException {
        return write(file, servers, ApiServer::token);
    }

    /** @param tokens what to show to each server */
    public static Path write(Path file, List<ApiServer> servers, Function<ApiServer, String> tokens)
            throws IOException {
        StringBuilder clusters = new StringBuilder("clusters:\n");
        StringBuilder users = new StringBuilder("users:\n");
        StringBuilder contexts = new StringBuilder("contexts:\n");
        for (ApiServer server : servers) {
            String name = context(server);
            String authority =
                    Base64.getEncoder().encodeToString(server.certificate().getBytes(StandardCharsets.US_ASCII));
            clusters.append(CLUSTER.formatted(name, server.uri(), authority));
            users.append(USER.formatted(name, tokens.apply(server)));
            contexts.append(CONTEXT.formatted(name));
        }
        String current = servers.isEmpty() ? "\"\"" : context(servers.get(0));
        String text = "apiVersion: v1\nkind: Config\npreferences: {}\n" + clusters + users + contexts
                + "current-context: " + current + "\n";
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }
}
