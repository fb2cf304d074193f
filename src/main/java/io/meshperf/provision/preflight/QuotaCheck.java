package io.meshperf.provision.preflight;

import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.LimitRangeItem;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.meshperf.model.ClusterId;
import io.meshperf.model.Finding;
import io.meshperf.model.WorkerId;
import io.meshperf.model.WorkerSize;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the namespace's quotas and limits admit the workers.
 *
 * @param workers that have to fit into this namespace, in the order in which they are made
 */
record QuotaCheck(ClusterId cluster, WorkerSize size, List<WorkerId> workers) {

    private static final String CHECK = "quota";
    private static final Set<String> CPU = Set.of("cpu", "requests.cpu", "limits.cpu");
    private static final Set<String> MEMORY = Set.of("memory", "requests.memory", "limits.memory");
    private static final Set<String> PODS = Set.of("pods", "count/pods");
    private static final Set<String> SERVICES = Set.of("services", "count/services");

    /** Of quotas: a worker is not best-effort, has no deadline and no priority class. */
    private static final Set<String> OTHER_PODS = Set.of("BestEffort", "Terminating", "PriorityClass");

    List<Finding> of(Answer<List<ResourceQuota>> quotas, Answer<List<LimitRange>> ranges) {
        List<Finding> findings = new ArrayList<>();
        quotas.value()
                .ifPresent(all ->
                        all.stream().filter(QuotaCheck::appliesToUs).forEach(quota -> findings.addAll(quota(quota))));
        ranges.value().ifPresent(all -> all.forEach(range -> findings.addAll(range(range))));
        if (findings.isEmpty() && quotas.value().isPresent() && ranges.value().isPresent()) {
            int count = quotas.value().get().size() + ranges.value().get().size();
            findings.add(Finding.ok(
                    cluster,
                    CHECK,
                    count == 0 ? "none" : "the workers fit into " + count + " quotas and limit ranges"));
        }
        return findings;
    }

    private static boolean appliesToUs(ResourceQuota quota) {
        boolean scoped = quota.getSpec().getScopes() != null
                && quota.getSpec().getScopes().stream().anyMatch(OTHER_PODS::contains);
        boolean selected = quota.getSpec().getScopeSelector() != null
                && quota.getSpec().getScopeSelector().getMatchExpressions().stream()
                        .anyMatch(term -> OTHER_PODS.contains(term.getScopeName()));
        return !scoped && !selected;
    }

    private List<Finding> quota(ResourceQuota quota) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Quantity> hard =
                quota.getStatus() == null || quota.getStatus().getHard() == null
                        ? quota.getSpec().getHard()
                        : quota.getStatus().getHard();
        Map<String, Quantity> used =
                quota.getStatus() == null || quota.getStatus().getUsed() == null
                        ? Map.of()
                        : quota.getStatus().getUsed();
        hard.forEach((resource, limit) -> worth(resource).ifPresent(each -> {
            BigDecimal free = limit.getNumericalAmount().subtract(amount(used.get(resource)));
            int fitting = each.signum() == 0
                    ? workers.size()
                    : Math.max(0, free.divideToIntegralValue(each).intValue());
            if (fitting < needed(resource)) {
                findings.add(tooLittle(quota.getMetadata().getName(), resource, free, limit, fitting));
            }
        }));
        return findings;
    }

    /** What one worker takes of the resource; empty if none of it. */
    private Optional<BigDecimal> worth(String resource) {
        if (CPU.contains(resource)) {
            return Optional.of(Quantity.parse(size.cpu()).getNumericalAmount());
        }
        if (MEMORY.contains(resource)) {
            return Optional.of(Quantity.parse(size.memory()).getNumericalAmount());
        }
        return PODS.contains(resource) || SERVICES.contains(resource) ? Optional.of(BigDecimal.ONE) : Optional.empty();
    }

    /** Only w2 has a service. */
    private int needed(String resource) {
        return SERVICES.contains(resource) ? (workers.contains(WorkerId.W2) ? 1 : 0) : workers.size();
    }

    private Finding tooLittle(String name, String resource, BigDecimal free, Quantity limit, int fitting) {
        int needed = needed(resource);
        BigDecimal wanted = worth(resource).orElse(BigDecimal.ONE).multiply(BigDecimal.valueOf(needed));
        String said = "quota " + name + " leaves " + text(resource, free) + " of "
                + text(resource, limit.getNumericalAmount())
                + " " + resource + "; " + (needed == 1 ? "the run needs " : needed + " workers need ")
                + text(resource, wanted);
        List<WorkerId> blocked = SERVICES.contains(resource) ? List.of(WorkerId.W2) : workers.subList(fitting, needed);
        return Finding.blocks(cluster, CHECK, said, remedy(resource, free), blocked);
    }

    private String remedy(String resource, BigDecimal free) {
        Amount all = new Amount(
                CPU.contains(resource) ? free.movePointRight(3).longValue() : Long.MAX_VALUE,
                MEMORY.contains(resource) ? free.longValue() : Long.MAX_VALUE);
        String settings = all.dividedBy(workers.size()).settingsFor(Amount.of(size));
        return settings.isEmpty()
                ? "free some of it, or have the quota raised"
                : settings + " would fit, or have the quota raised";
    }

    private List<Finding> range(LimitRange range) {
        List<Finding> findings = new ArrayList<>();
        for (LimitRangeItem item : range.getSpec().getLimits()) {
            if (!Set.of("Container", "Pod").contains(item.getType())) {
                continue;
            }
            bound(item.getMax(), 1).forEach(said -> findings.add(outOf(range, item, "at most " + said)));
            bound(item.getMin(), -1).forEach(said -> findings.add(outOf(range, item, "at least " + said)));
        }
        return findings;
    }

    /** Those bounds that a worker is on the wrong side of. */
    private List<String> bound(Map<String, Quantity> bounds, int wrong) {
        List<String> broken = new ArrayList<>();
        Map<String, BigDecimal> worker = Map.of(
                "cpu", Quantity.parse(size.cpu()).getNumericalAmount(),
                "memory", Quantity.parse(size.memory()).getNumericalAmount());
        worker.forEach((resource, amount) -> {
            Quantity bound = bounds == null ? null : bounds.get(resource);
            if (bound != null && amount.compareTo(bound.getNumericalAmount()) * wrong > 0) {
                broken.add(text(resource, bound.getNumericalAmount()) + " " + resource + ", not "
                        + text(resource, amount));
            }
        });
        return broken.stream().sorted().toList();
    }

    private Finding outOf(LimitRange range, LimitRangeItem item, String said) {
        return Finding.blocks(
                cluster,
                CHECK,
                "limit range " + range.getMetadata().getName() + " allows a "
                        + (item.getType().equals("Pod") ? "pod " : "container ") + said,
                "-Dworker.cpu and -Dworker.memory set a worker's size",
                workers);
    }

    private static BigDecimal amount(Quantity quantity) {
        return quantity == null ? BigDecimal.ZERO : quantity.getNumericalAmount();
    }

    private static String text(String resource, BigDecimal value) {
        return MEMORY.contains(resource)
                ? Amount.memory(value.longValue())
                : value.stripTrailingZeros().toPlainString();
    }
}
