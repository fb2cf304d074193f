/** The workers in their clusters: deployed, awaited, located, spoken to and swept away. The only room that knows Kubernetes. */
package io.meshperf.provision;
