/** The controllers: they watch the store and bring about what it asks for, one thread per cluster, idle in between. */
package localmesh.api.control;
