/** The door: HTTPS, tokens, addresses, bodies and streams, by Jetty. What is asked is answered elsewhere. */
package localmesh.api.http;
