/** The nouns of the benchmark: values without I/O that every other room understands. */
package io.meshperf.model;
