/**
 * The instrument against known truth: links, losses and MTUs that the embedded mesh was set to. Not part of the own tests:
 * {@code mvn verify -Dgroups=calibration} takes the better part of an hour on a machine that does nothing else.
 */
package calibration;
