/** From {@code -D} properties and mesh.yaml to values: every problem at once, before anything is created. */
package io.meshperf.config;
