/**
 * The way to a cluster as kubectl would take it: a strict reading of the kubeconfig, of the credentials that it names and of
 * the proxies in between. Nothing else of the client library's own configuration is used.
 */
package io.meshperf.provision.access;
