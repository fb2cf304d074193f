package io.meshperf.provision.preflight;

import io.meshperf.model.ClusterId;
import io.meshperf.model.WorkerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which workers of a cluster go together, and which of its nodes could take them: w3's has to be another than w1's. */
record Seats(List<Group> groups, List<NodeRoom> nodes, Amount worker) {

    static Seats of(ClusterId cluster, List<NodeRoom> nodes, PreflightRequest request) {
        List<WorkerId> wanted = request.wantedIn(cluster);
        List<List<WorkerId>> together = List.of(
                wanted.stream().filter(worker -> worker != WorkerId.W3).toList(),
                wanted.stream().filter(worker -> worker == WorkerId.W3).toList());
        return new Seats(
                together.stream()
                        .filter(workers -> !workers.isEmpty())
                        .map(workers -> new Group(workers, request.nodes()))
                        .toList(),
                nodes,
                Amount.of(request.size()));
    }

    /** Nodes that could take the group's workers, were there no other group. */
    List<NodeRoom> takers(Group group) {
        return nodes.stream().filter(node -> takes(node, group)).toList();
    }

    private boolean takes(NodeRoom node, Group group) {
        int count = group.workers().size();
        return group.mayBe(node) && node.holds(worker.times(count), count);
    }

    /** Nodes that could take workers of either group. */
    List<NodeRoom> takers() {
        return nodes.stream()
                .filter(node -> groups.stream().anyMatch(group -> takes(node, group)))
                .toList();
    }

    /** The groups that find no node, if only these nodes count. */
    List<Group> unseated(Predicate<NodeRoom> counting) {
        return unseated((group, node) -> counting.test(node) && takes(node, group));
    }

    private List<Group> unseated(BiPredicate<Group, NodeRoom> fits) {
        Map<Group, List<NodeRoom>> takers = new LinkedHashMap<>();
        groups.forEach(group -> takers.put(
                group, nodes.stream().filter(node -> fits.test(group, node)).toList()));
        List<Group> unseated = new ArrayList<>(
                groups.stream().filter(group -> takers.get(group).isEmpty()).toList());
        if (unseated.isEmpty() && groups.size() == 2) {
            boolean apart = takers.get(groups.get(0)).stream().anyMatch(home -> takers.get(groups.get(1)).stream()
                    .anyMatch(other -> !other.name().equals(home.name())));
            if (!apart) {
                unseated.add(groups.get(1));
            }
        }
        return unseated;
    }

    /** The settings that would make all workers fit on the nodes that may be; empty text if none would. */
    String settingsThatFit() {
        Stream<Amount> rooms = groups.size() == 2
                ? candidates(groups.get(0)).flatMap(home -> candidates(groups.get(1))
                        .filter(other -> !other.name().equals(home.name()))
                        .map(other -> share(groups.get(0), home).least(share(groups.get(1), other))))
                : candidates(groups.get(0)).map(node -> share(groups.get(0), node));
        // More CPU is worth more than more memory: memory is seldom what is short.
        Optional<Amount> largest = rooms.max((a, b) ->
                a.millis() != b.millis() ? Long.compare(a.millis(), b.millis()) : Long.compare(a.bytes(), b.bytes()));
        return largest.map(room -> room.settingsFor(worker)).orElse("");
    }

    private Stream<NodeRoom> candidates(Group group) {
        int count = group.workers().size();
        return nodes.stream().filter(node -> node.isUsable() && group.mayBe(node) && node.pods() >= count);
    }

    private static Amount share(Group group, NodeRoom node) {
        return node.free().dividedBy(group.workers().size());
    }
}
