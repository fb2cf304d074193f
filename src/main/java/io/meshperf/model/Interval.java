package io.meshperf.model;

import io.meshperf.unit.BitRate;

/**
 * An interval that contains the true median with at least the stated confidence.
 *
 * @param confidence 0.95 for 95 %
 */
public record Interval(BitRate low, BitRate high, double confidence) {}
