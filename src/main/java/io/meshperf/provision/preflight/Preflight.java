package io.meshperf.provision.preflight;

import io.meshperf.model.Finding;
import io.meshperf.model.WorkerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Says in a few seconds whether a run can work on its clusters, and if not, why. Creates and changes nothing. */
public final class Preflight {

    /** For all that a registry is asked, its token included. */
    private static final Duration REGISTRY = Duration.ofSeconds(4);

    private final List<Examination> examinations;
    private final PreflightRequest request;
    private final Supplier<RegistryAnswer> registry;

    private Preflight(List<ClusterUnderTest> clusters, PreflightRequest request, Registry registry) {
        this.examinations = clusters.stream()
                .filter(cluster -> !request.wantedIn(cluster.id()).isEmpty())
                .map(cluster -> new Examination(cluster, request))
                .toList();
        this.request = request;
        this.registry = new Once<>(() -> ask(registry, ImageName.of(request.image())));
    }

    /**
     * Looks at all clusters at a time; within 15 seconds, also if none of them answers.
     *
     * @return what was found, cluster by cluster; those that block name the rows that cannot be
     */
    public static List<Finding> check(List<ClusterUnderTest> clusters, PreflightRequest request) {
        return check(clusters, request, new Registry());
    }

    static List<Finding> check(List<ClusterUnderTest> clusters, PreflightRequest request, Registry registry) {
        return new Preflight(clusters, request, registry).findings();
    }

    private static ExecutorService threads() {
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "meshperf-preflight");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static RegistryAnswer ask(Registry registry, ImageName image) {
        ExecutorService threads = threads();
        try {
            return CompletableFuture.supplyAsync(() -> registry.ask(image), threads)
                    .completeOnTimeout(
                            RegistryAnswer.unknown(image.registry() + " does not answer in time"),
                            REGISTRY.toMillis(),
                            TimeUnit.MILLISECONDS)
                    .join();
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Finding> findings() {
        ExecutorService threads = threads();
        examinations.stream()
                .map(examination -> CompletableFuture.runAsync(examination::ask, threads))
                .toList()
                .forEach(CompletableFuture::join);
        threads.shutdown();
        Optional<String> shared = sharedCluster();
        List<Finding> findings = new ArrayList<>();
        for (Examination examination : examinations) {
            List<WorkerId> sharing = shared.isPresent()
                    ? request.wanted()
                    : request.wantedIn(examination.cluster().id());
            findings.addAll(examination.findings(sharing, registry));
        }
        shared.ifPresent(said -> findings.add(new Finding(
                Finding.Level.NOTE,
                Optional.empty(),
                "same cluster",
                said,
                "rows of another cluster measure inside one; -Dcluster.b names the other",
                List.of(),
                List.of())));
        return findings;
    }

    private Optional<String> sharedCluster() {
        List<String> identities = examinations.stream()
                .map(Examination::identity)
                .flatMap(Optional::stream)
                .toList();
        return identities.size() > 1 && identities.stream().distinct().count() == 1
                ? Optional.of("contexts "
                        + Words.and(examinations.stream()
                                .map(examination -> examination.cluster().context())
                                .toList())
                        + " lead to the same cluster")
                : Optional.empty();
    }
}
