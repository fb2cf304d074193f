package localmesh.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import localmesh.api.Sandbox;

/** A sandbox with a running container, for tests. */
record Pod(Sandbox sandbox, Process container) {

    private static final Pattern RECEIVER = Pattern.compile("([0-9.]+) Mbits/sec\\s+receiver");

    /** What a command in a pod came to. */
    record Answer(int exit, String out, String err) {}

    static Pod idle(NamespaceDataPlane mesh, String node, String name) throws IOException {
        return running(mesh, node, name, "sleep 600");
    }

    static Pod running(NamespaceDataPlane mesh, String node, String name, String script) throws IOException {
        Sandbox sandbox = mesh.createSandbox(node.substring(0, 1), node, name);
        return new Pod(sandbox, sandbox.start(List.of("sh", "-c", script), Map.of()));
    }

    /** Whatever the tests need: iperf3, and netserver where there is one. */
    static Pod server(NamespaceDataPlane mesh, String node, String name) throws IOException {
        return running(mesh, node, name, "netserver -4 -p 12865 >/dev/null; exec iperf3 -s >/dev/null");
    }

    String ip() {
        return sandbox.ip();
    }

    Answer run(String... argv) {
        return run(sandbox, List.of(argv));
    }

    Answer sh(String script) {
        return run("sh", "-c", script);
    }

    /** What iperf3's receiver got, of all streams together, in Mbit/s. */
    double mbitTo(String server, String options) {
        Answer answer = sh("iperf3 -f m -c " + server + " " + options);
        return RECEIVER.matcher(answer.out())
                .results()
                .reduce((stream, sum) -> sum) // the sum is last
                .map(result -> Double.parseDouble(result.group(1)))
                .orElseThrow(() -> new AssertionError("no result: " + answer));
    }

    static Answer run(Sandbox sandbox, List<String> argv) {
        try {
            Process process = sandbox.exec(argv, Map.of());
            process.getOutputStream().close();
            CompletableFuture<String> out = read(process.getInputStream());
            CompletableFuture<String> err = read(process.getErrorStream());
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(argv + " did not end within 20 s: " + out.join() + err.join());
            }
            return new Answer(process.exitValue(), out.join(), err.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static CompletableFuture<String> read(InputStream stream) {
        return CompletableFuture.supplyAsync(() -> {
            try (stream) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
