/** What a run leaves on disk while it goes on: every finished trial is there before the next one starts. */
package io.meshperf.record;
