package io.meshperf.provision.preflight;

import io.meshperf.model.ClusterId;
import io.meshperf.model.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether the cluster has the nodes that the workers need, and for each node that it cannot use, why.
 *
 * @param reservedKnown whether what other pods reserve was taken off
 */
record NodesCheck(ClusterId cluster, Seats seats, boolean reservedKnown) {

    private static final String CHECK = "nodes";

    static Finding unknown(ClusterId cluster, Answer<?> refused) {
        return Finding.note(
                cluster,
                CHECK,
                "cannot be listed: " + refused.refusal() + "; whether there are enough is not known",
                "the scheduler will tell");
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(overview());
        for (Group group : seats.unseated(node -> true)) {
            findings.add(why(group));
        }
        if (findings.size() == 1) {
            tightNode().ifPresent(findings::add);
        }
        return findings;
    }

    private Finding overview() {
        String said = Words.list(
                seats.nodes().stream()
                        .map(node -> node + ": "
                                + node.refused().orElse((reservedKnown ? "free " : "allocatable ") + node.free()))
                        .toList(),
                "; ");
        return Finding.ok(cluster, CHECK, said.isEmpty() ? "none" : said);
    }

    private Finding why(Group group) {
        List<NodeRoom> asked = nodes(group::mayBe);
        List<NodeRoom> usable = nodes(node -> group.mayBe(node) && node.isUsable());
        String remedy =
                "usable: " + (nodes(NodeRoom::isUsable).isEmpty() ? "none" : Words.list(nodes(NodeRoom::isUsable)));
        if (asked.isEmpty()) {
            return blocks(
                    group,
                    group.asked().map(text -> "no node is meant by " + text).orElse("there is no node"),
                    remedy);
        }
        if (usable.isEmpty()) {
            String said = group.asked().isPresent()
                    ? "for " + group.asked().get() + ": " + reasons(asked)
                    : "none takes a worker: " + reasons(asked);
            return blocks(group, said, group.asked().isPresent() ? remedy : "uncordon or untaint one, or add one");
        }
        if (seats.takers(group).isEmpty()) {
            return tooLittle(group, usable);
        }
        // What it could have is taken by the group that goes first.
        return otherRoom(group)
                ? tooLittle(group, nodes(NodeRoom::isUsable))
                : blocks(
                        group,
                        "only " + seats.takers(group).get(0) + " takes " + group
                                + ", which must be on another node than w1",
                        group.asked().isPresent()
                                ? "name another for " + group.setting() + "; " + remedy
                                : "a second node is needed");
    }

    /** Whether there is a second node that would do if it had the room. */
    private boolean otherRoom(Group group) {
        return nodes(node -> group.mayBe(node) && node.isUsable()).size() > 1;
    }

    private Finding tooLittle(Group group, List<NodeRoom> usable) {
        int count = group.workers().size();
        String settings = seats.settingsThatFit();
        String free =
                Words.list(usable.stream().map(node -> node + " " + node.free()).toList(), "; ");
        return blocks(
                group,
                (group.isApart() ? "no second node has room for " : "no node has room for ")
                        + group + ", " + seats.worker().times(count) + ": " + (reservedKnown ? "free " : "allocatable ")
                        + free,
                settings.isEmpty() ? "free some, or name other nodes" : settings + " would fit");
    }

    /** The scheduler seats w1 alone, and w2 has to follow it. */
    private Optional<Finding> tightNode() {
        Group home = seats.groups().get(0);
        if (home.workers().size() < 2 || home.name().isPresent()) {
            return Optional.empty();
        }
        List<NodeRoom> tight = nodes(node -> home.mayBe(node)
                && node.holds(seats.worker(), 1)
                && !node.holds(seats.worker().times(2), 2));
        return tight.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.note(
                        cluster,
                        CHECK,
                        Words.list(tight) + " has room for w1 but not for w2 with it, and the scheduler may choose it",
                        home.setting() + "=" + seats.takers(home).get(0) + " avoids that"));
    }

    private List<NodeRoom> nodes(Predicate<NodeRoom> wanted) {
        return seats.nodes().stream().filter(wanted).toList();
    }

    private static String reasons(List<NodeRoom> refused) {
        return Words.list(
                refused.stream()
                        .map(node -> node + " " + node.refused().orElse(""))
                        .toList(),
                "; ");
    }

    private Finding blocks(Group group, String said, String remedy) {
        return Finding.blocks(cluster, CHECK, said, remedy, group.workers());
    }
}
