/**
 * A fault in the middle of a run, one after the other, on the embedded mesh or on real clusters: what becomes of the
 * trial, of the next one and of what was created. {@code docs/faults.md} is its table.
 */
package endtoend.campaign;
