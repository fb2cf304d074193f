/**
 * What a client may expect of a cluster. The same tests run on the embedded mesh, in every {@code mvn test}, and on real
 * clusters, with {@code mvn test -Dgroups=conformance -Dcluster.a=… -Dcluster.b=… -Dimage=…}: so the embedded one cannot
 * drift from the real ones. They know neither the product nor the embedded mesh, apart from starting it.
 */
package conformance;
