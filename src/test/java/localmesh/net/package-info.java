/**
 * The embedded mesh's machine room: two clusters made of this kernel's network namespaces, with their links, routes and
 * service rules, and the processes in their pods.
 */
package localmesh.net;
