package localmesh.api.http;

import java.util.List;
import java.util.Optional;
import localmesh.api.rest.Target;
import localmesh.api.store.Kind;

/** Reads the addresses of objects: {@code /api/v1/namespaces/NAMESPACE/pods/NAME/log}. */
final class Address {

    private Address() {}

    /**
     * @param group empty for the core group
     * @param steps what follows the version
     */
    static Optional<Target> target(String group, List<String> steps) {
        boolean inNamespace = steps.size() >= 3
                && steps.get(0).equals("namespaces")
                && Kind.find(group, steps.get(2)).filter(Kind::namespaced).isPresent();
        return inNamespace
                ? target(group, steps.get(1), steps.subList(2, steps.size()))
                : target(group, "", steps).filter(target -> !isPlaceless(target));
    }

    /** An object of a namespace has no address without that. */
    private static boolean isPlaceless(Target target) {
        return target.kind().namespaced() && !target.name().isEmpty();
    }

    private static Optional<Target> target(String group, String namespace, List<String> steps) {
        if (steps.isEmpty() || steps.size() > 3) {
            return Optional.empty();
        }
        String name = steps.size() > 1 ? steps.get(1) : "";
        String subresource = steps.size() > 2 ? steps.get(2) : "";
        return Kind.find(group, steps.get(0)).map(kind -> new Target(kind, namespace, name, subresource));
    }
}
