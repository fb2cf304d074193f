package io.meshperf.provision.access;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program of the kubeconfig that makes credentials. It is started without a shell and not again before they expire or are
 * refused; one that failed is asked again after a while only, because there are many questions to a cluster.
 *
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins">its rules</a>
 */
final class CredentialProgram implements CredentialSource {

    /**
     * How to start it.
     *
     * @param environment besides this process's own
     * @param limit for one answer
     */
    record Start(
            String context,
            List<String> argv,
            Map<String, String> environment,
            String apiVersion,
            String installHint,
            Duration limit) {

        Start {
            argv = List.copyOf(argv);
            environment = Map.copyOf(environment);
        }
    }

    static final Duration LIMIT = Duration.ofSeconds(12);

    /** How long a failure counts; twice as long each time that another follows, up to the longest. */
    private static final Duration FAILURE_COUNTS = Duration.ofSeconds(10);

    /** How long a cluster may refuse what a program has just made before it is asked for other credentials again. */
    private static final Duration REFUSAL_COUNTS = Duration.ofSeconds(5);

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int MOST_BYTES = 1 << 20;

    private final Start start;
    private Optional<ExecCredential> given = Optional.empty();
    private Optional<LoginFailure> failure = Optional.empty();
    private Duration failureCounts = FAILURE_COUNTS;
    private long failed;
    private long refusal = System.nanoTime() - REFUSAL_COUNTS.toNanos();

    CredentialProgram(Start start) {
        this.start = start;
    }

    @Override
    public synchronized Credential now() {
        Optional<ExecCredential> good = given.filter(
                there -> there.expires().filter(Instant.now()::isAfter).isEmpty());
        return good.isPresent() ? good.get().credential() : renew();
    }

    @Override
    public synchronized Credential insteadOf(Credential refused) {
        boolean renewedSince = given.filter(
                        there -> !there.credential().authorization().equals(refused.authorization()))
                .isPresent();
        boolean triedSince = given.isPresent() && System.nanoTime() - refusal < REFUSAL_COUNTS.toNanos();
        if (renewedSince || triedSince) {
            return now();
        }
        Credential renewed = renew();
        refusal = System.nanoTime();
        return renewed;
    }

    private Credential renew() {
        if (failure.isPresent() && System.nanoTime() - failed < failureCounts.toNanos()) {
            throw failure.get();
        }
        try {
            given = Optional.of(ExecCredential.read(output(), start.apiVersion()));
            failure = Optional.empty();
            failureCounts = FAILURE_COUNTS;
            return given.get().credential();
        } catch (LoginFailure e) {
            String said = "its credential program '"
                    + ExecCredential.name(start.argv().get(0)) + "' " + e.getMessage()
                    + "; log in again, or try: kubectl --context " + start.context() + " version";
            Duration twice = failureCounts.multipliedBy(failure.isPresent() ? 2 : 1);
            failureCounts = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
            failure = Optional.of(new LoginFailure(said));
            failed = System.nanoTime();
            throw failure.get();
        }
    }

    private String output() {
        ProcessBuilder builder = new ProcessBuilder(start.argv()).redirectInput(Redirect.from(new File("/dev/null")));
        builder.environment().putAll(start.environment());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new LoginFailure("cannot be started"
                    + (start.installHint().isEmpty() ? "" : ": " + Shown.words(start.installHint())));
        }
        CompletableFuture<String> out = reading(process.getInputStream());
        CompletableFuture<String> err = reading(process.getErrorStream());
        try {
            if (!process.waitFor(start.limit().toMillis(), TimeUnit.MILLISECONDS)) {
                end(process);
                throw new LoginFailure("has not answered for " + start.limit().toSeconds() + " s" + said(err)
                        + "; does it ask for something?");
            }
            if (process.exitValue() != 0) {
                throw new LoginFailure("failed with exit code " + process.exitValue() + said(err));
            }
            return text(out);
        } catch (InterruptedException e) {
            end(process);
            Thread.currentThread().interrupt();
            throw new LoginFailure("was interrupted");
        }
    }

    /** By its handle: the process itself would take with it what it has said so far. */
    private static void end(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.toHandle().destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private static String said(CompletableFuture<String> err) {
        String words = Shown.words(text(err));
        return words.isEmpty() ? "" : ": " + words;
    }

    private static CompletableFuture<String> reading(InputStream stream) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try (stream) {
                        text.complete(new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
                        stream.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        text.complete("");
                    }
                },
                "credential-program");
        reader.setDaemon(true);
        reader.start();
        return text;
    }

    /** A child that it left behind may hold its streams open for ever. */
    private static String text(CompletableFuture<String> stream) {
        try {
            return stream.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    @Override
    public boolean renews() {
        return true;
    }
}
