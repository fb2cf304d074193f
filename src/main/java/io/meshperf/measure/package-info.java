/**
 * One trial in, one outcome out. The only room that knows the tools: which options they take, and what their answers
 * mean. Drivers are pure; the shell runs what they ask for.
 */
package io.meshperf.measure;
