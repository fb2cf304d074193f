/** The suite without Maven: one jar with commands, options and exit codes. */
package io.meshperf.cli;
