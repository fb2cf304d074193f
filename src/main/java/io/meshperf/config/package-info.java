/** From {@code -D} properties to values: every problem at once, before anything is created. */
package io.meshperf.config;
