package localmesh.api.rest;

import localmesh.api.store.Key;
import localmesh.api.store.Kind;

/**
 * What a request is about.
 *
 * @param namespace empty for all namespaces, or for kinds that have none
 * @param name empty for the collection
 * @param subresource empty, or for example {@code status}
 */
public record Target(Kind kind, String namespace, String name, String subresource) {

    public Key key() {
        return new Key(namespace, name);
    }
}
