/** Says before anything is created whether a run can work on the clusters it was given, and if not, why. Changes nothing. */
package io.meshperf.provision.preflight;
