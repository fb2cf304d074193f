package io.meshperf.provision.preflight;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.meshperf.provision.ApiAnswers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Questions to one cluster, several at a time, and all of them within one deadline. */
final class Asking implements AutoCloseable {

    private static final int AT_A_TIME = 8;
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration REQUEST = Duration.ofSeconds(4);

    private final ApiAnswers answers;
    private final KubernetesClient client;
    private final ExecutorService threads;
    private final Duration limit;
    private final long end;

    /** What is busy is asked again as often as fits into the limit. */
    private static final int RETRIES = 4;

    /** @param limit for everything that is asked, from now */
    Asking(ClusterUnderTest cluster, Duration limit) {
        answers = new ApiAnswers("cluster " + cluster.id());
        client = cluster.connection().client((int) CONNECT.toMillis(), (int) REQUEST.toMillis(), RETRIES, answers);
        threads = Executors.newFixedThreadPool(AT_A_TIME, Asking::thread);
        this.limit = limit;
        end = System.nanoTime() + limit.toNanos();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "meshperf-preflight");
        // A name server that does not answer cannot be interrupted; it keeps no JVM from ending.
        thread.setDaemon(true);
        return thread;
    }

    KubernetesClient client() {
        return client;
    }

    /** Knocks, with a limit of its own that leaves time for the rest. */
    Door door() throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return CompletableFuture.supplyAsync(() -> Door.knock(client, REQUEST), threads)
                    .get(REQUEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Who is asked again and again for want of an answer has failed for a reason; whoever says "later" has
            // answered.
            if (answers.failed().isPresent()) {
                throw new ExecutionException(answers.failed().get());
            }
            return answers.later().map(Door::later).orElseThrow(() -> e);
        }
    }

    /** Asks at once; what is returned waits for the answer. */
    <T> Supplier<Answer<T>> about(Function<KubernetesClient, T> question) {
        CompletableFuture<Answer<T>> future =
                CompletableFuture.supplyAsync(() -> Answer.from(() -> question.apply(client)), threads);
        return () -> await(future);
    }

    private <T> Answer<T> await(CompletableFuture<Answer<T>> future) {
        try {
            return future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Answer.refused(0, "no answer within " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            return Answer.refused(0, "its answer makes no sense: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.refused(0, "interrupted");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.close();
    }
}
