/**
 * Statistics of comparisons and of the gate: pure functions from trial values to effects, intervals and decisions.
 * Knows commons-statistics, and nothing of trials, runs or clusters.
 */
package io.meshperf.judge.stats;
