/** What others wrote, made fit for the place where it is shown. */
package io.meshperf.text;
