package io.meshperf.provision;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Takes a run out of its clusters: out of all at once, so that one that does not answer keeps no other waiting. */
final class Removal {

    /** To be asked, retries included. */
    private static final Duration ASKED_WITHIN = Duration.ofSeconds(30);

    /** For a process that is ending and may be killed soon. */
    private static final Duration ASKED_IN_HASTE = Duration.ofSeconds(8);

    /** A namespace takes Kubernetes some seconds at its quickest. */
    private static final Duration GONE_WITHIN = Duration.ofSeconds(60);

    private final Collection<Home> homes;

    Removal(Collection<Home> homes) {
        homes.forEach(Home::close);
        this.homes = homes.stream().filter(Home::isUsed).toList();
    }

    /** Asks, and waits a while until it is done; says where it is not. */
    List<String> complete() {
        return everywhere(
                home -> {
                    home.remove(home.cluster().objects());
                    return home.awaitGone(GONE_WITHIN)
                            ? ""
                            : home.stuck()
                                    .map(why -> "namespace " + home.namespace() + " is not removed after "
                                            + GONE_WITHIN.toSeconds() + " s: " + why
                                            + "; Kubernetes goes on with it when that is mended")
                                    .orElse("Kubernetes is still removing namespace " + home.namespace()
                                            + ", and goes on by itself");
                },
                ASKED_WITHIN.plus(GONE_WITHIN));
    }

    /** Asks only; says where nobody took the order. */
    List<String> inHaste() {
        return everywhere(
                home -> {
                    KubernetesClient once = home.cluster().once();
                    home.remove(once);
                    return "";
                },
                ASKED_IN_HASTE);
    }

    private List<String> everywhere(Function<Home, String> order, Duration limit) {
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "meshperf-removal");
            thread.setDaemon(true);
            return thread;
        });
        List<CompletableFuture<String>> orders = homes.stream()
                .map(home -> CompletableFuture.supplyAsync(() -> order.apply(home), threads))
                .toList();
        List<String> left = new ArrayList<>();
        long end = System.nanoTime() + limit.toNanos();
        int i = 0;
        for (Home home : homes) {
            String said = outcome(home, orders.get(i++), end - System.nanoTime());
            if (!said.isEmpty()) {
                left.add("cluster " + home.cluster().id() + ": " + said);
            }
        }
        threads.shutdownNow();
        return left;
    }

    private static String outcome(Home home, CompletableFuture<String> order, long nanos) {
        String remains = "namespace " + home.namespace() + " may still hold this run's workers: ";
        try {
            return order.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            return remains + Reasons.of(e.getCause()) + later(home);
        } catch (TimeoutException e) {
            return remains + "no answer to their removal" + later(home);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return remains + "interrupted" + later(home);
        }
    }

    /** It expires by itself only where somebody starts another run. */
    private static String later(Home home) {
        return "; remove it later: " + home.removalByHand();
    }
}
