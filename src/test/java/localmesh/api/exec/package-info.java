/** Processes in containers for clients: the exec subresource over WebSocket. */
package localmesh.api.exec;
