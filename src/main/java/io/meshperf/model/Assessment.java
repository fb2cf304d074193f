package io.meshperf.model;

/** What a scenario's trials were, what they come to, and whether that is acceptable. */
public record Assessment(Series series, Summary summary, Verdict verdict) {}
