/** Two Kubernetes clusters on this machine, made of network namespaces; known to others by a kubeconfig only. */
package localmesh;
