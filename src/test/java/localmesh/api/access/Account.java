package localmesh.api.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import localmesh.api.store.Key;

/**
 * Who asks.
 *
 * @param groups that the account is in; all accounts are in {@code system:authenticated}
 */
public record Account(String name, List<String> groups) {

    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";
    private static final String MASTERS = "system:masters";
    private static final String AUTHENTICATED = "system:authenticated";

    /** Who may do everything. */
    public static final Account ADMIN = new Account("kubernetes-admin", List.of(MASTERS));

    public Account {
        List<String> all = new ArrayList<>(groups);
        serviceAccount(name).ifPresent(key -> {
            all.add("system:serviceaccounts");
            all.add("system:serviceaccounts:" + key.namespace());
        });
        all.add(AUTHENTICATED);
        groups = all.stream().distinct().toList();
    }

    /** The account of pods and other machines, by its namespace and name. */
    public static Account of(Key serviceAccount) {
        return new Account(SERVICE_ACCOUNT + serviceAccount.namespace() + ":" + serviceAccount.name(), List.of());
    }

    boolean isMaster() {
        return groups.contains(MASTERS);
    }

    /** Which ServiceAccount it is, if it is one. */
    Optional<Key> serviceAccount() {
        return serviceAccount(name);
    }

    private static Optional<Key> serviceAccount(String name) {
        String[] parts = name.startsWith(SERVICE_ACCOUNT)
                ? name.substring(SERVICE_ACCOUNT.length()).split(":", -1)
                : new String[0];
        return parts.length == 2 ? Optional.of(new Key(parts[0], parts[1])) : Optional.empty();
    }
}
