package io.meshperf.judge.stats;

import java.util.List;

/** The p-values of calls that are made together, each adjusted for all of them. */
record Adjusted(List<Double> worse, List<Double> better) {

    static Adjusted of(List<Call> calls) {
        return new Adjusted(
                FalseDiscovery.adjust(
                        calls.stream().map(call -> call.effect().pWorse()).toList()),
                FalseDiscovery.adjust(
                        calls.stream().map(call -> call.effect().pBetter()).toList()));
    }

    Decision decide(Call call, int index, double falseDiscoveries) {
        return call.decide(worse.get(index), better.get(index), falseDiscoveries);
    }
}
