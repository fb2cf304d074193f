/** What a series of trials says, how sure that is, and whether it is enough. Knows statistics, and no I/O. */
package io.meshperf.judge;
