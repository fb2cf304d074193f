package io.meshperf.model;

/** What a matched pair came to, and whether that is acceptable. */
public record CostAssessment(Comparison comparison, Verdict verdict) {}
