/** The objects of one cluster: what kinds there are, their versions, the log of changes, and how they are selected. */
package localmesh.api.store;
