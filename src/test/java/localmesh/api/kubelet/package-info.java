/** Runs the pods of all nodes: sandbox, container, probes, restarts, log, end. One thread per cluster decides. */
package localmesh.api.kubelet;
