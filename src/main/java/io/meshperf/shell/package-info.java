/** The port to a worker: run this there, with this deadline. */
package io.meshperf.shell;
