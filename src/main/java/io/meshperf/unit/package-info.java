/** Quantities with their units: parsed at the door, formatted at the exit, never a bare number in between. */
package io.meshperf.unit;
