/** Which trial is made next, and when there are enough. Pure: it looks at what was made, and knows no clock. */
package io.meshperf.sampling;
