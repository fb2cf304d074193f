package io.meshperf.provision.preflight;

import io.meshperf.model.Finding;
import io.meshperf.model.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** One cluster: asked once, then judged from what it told. */
final class Examination {

    /** Leaves time for a registry, and for a cluster that is dead to be found so. */
    private static final Duration LIMIT = Duration.ofSeconds(9);

    private final ClusterUnderTest cluster;
    private final PreflightRequest request;
    /** By the cluster's clock, as soon as it has told the time. */
    private Instant now = Instant.now();

    private final List<Finding> findings = new ArrayList<>();
    private Optional<Facts> facts = Optional.empty();
    private ServerVersion version = ServerVersion.unknown();

    Examination(ClusterUnderTest cluster, PreflightRequest request) {
        this.cluster = cluster;
        this.request = request;
    }

    ClusterUnderTest cluster() {
        return cluster;
    }

    /** What tells two contexts of one cluster: empty if it did not answer. */
    Optional<String> identity() {
        return facts.map(told ->
                told.identity().value().orElse(cluster.connection().server().shown()));
    }

    /** Asks all there is to ask; takes no longer than its limit. */
    void ask() {
        Reachability reachability =
                new Reachability(cluster.id(), cluster.connection(), request.wantedIn(cluster.id()));
        try (Asking asking = new Asking(cluster, LIMIT)) {
            Door door = asking.door();
            findings.add(reachability.of(door));
            new ClockCheck(cluster.id()).of(door.ahead()).ifPresent(findings::add);
            now = Instant.now().plus(door.ahead().orElse(Duration.ZERO));
            version = Reachability.version(door).orElse(version);
            if (Reachability.isOpen(door)) {
                facts = Optional.of(new Questions(asking, request.namespace(), version, hasService()).ask());
            } else if (Reachability.isRefused(door)) {
                Optional.of(credentials(Answer.refused(door.code(), "refused")))
                        .filter(finding -> finding.level() == Finding.Level.BLOCKS)
                        .ifPresent(findings::add);
            }
        } catch (ExecutionException e) {
            findings.add(reachability.nobody(e.getCause()));
        } catch (TimeoutException | RuntimeException e) {
            findings.add(reachability.nobody(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            findings.add(reachability.nobody(e));
        }
    }

    private boolean hasService() {
        return request.wantedIn(cluster.id()).contains(WorkerId.W2);
    }

    private Finding credentials(Answer<String> account) {
        return new CredentialsCheck(cluster.id(), request, now)
                .of(Credentials.of(cluster.connection().login()), account);
    }

    /**
     * What is to be said of it.
     *
     * @param sharing workers that go to the same namespace of the same cluster, its own and perhaps the other's
     */
    List<Finding> findings(List<WorkerId> sharing, Supplier<RegistryAnswer> registry) {
        facts.ifPresent(told -> {
            findings.add(credentials(told.account()));
            findings.addAll(new PermissionCheck(cluster.id(), request, version).of(told.permissions()));
            request.namespace().ifPresent(name -> {
                findings.addAll(new NamespaceCheck(cluster.id(), request, name, now)
                        .of(told.namespace(), told.ours(), told.policies()));
                findings.addAll(new QuotaCheck(cluster.id(), request.size(), sharing).of(told.quotas(), told.ranges()));
            });
            findings.addAll(new OtherRunsCheck(cluster.id(), request, now).of(told.runs(), told.reserving()));
            findings.add(new PodSecurityCheck(cluster.id())
                    .of(
                            told.namespace().value(),
                            told.podSecurityPolicies().value().orElse(List.of())));
            placement(told, registry);
        });
        return List.copyOf(findings);
    }

    private void placement(Facts told, Supplier<RegistryAnswer> registry) {
        ImageCheck image = new ImageCheck(cluster.id(), ImageName.of(request.image()), registry);
        if (told.nodes().value().isEmpty()) {
            findings.add(NodesCheck.unknown(cluster.id(), told.nodes()));
            findings.add(image.blind());
            return;
        }
        Seats seats = Seats.of(
                cluster.id(),
                told.nodes().value().get().stream()
                        .map(node -> NodeRoom.of(node, told.reserving().value()))
                        .toList(),
                request);
        findings.addAll(
                new NodesCheck(cluster.id(), seats, told.reserving().value().isPresent()).findings());
        findings.add(image.of(seats));
    }
}
