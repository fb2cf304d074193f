/** Where the stages meet: the one place that knows the order of a run. */
package io.meshperf.run;
