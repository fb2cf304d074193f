/** How a benchmark is written and run as a JUnit test. */
package io.meshperf.junit;
