package localmesh.api.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import localmesh.api.store.Kind;
import localmesh.api.store.Store;

/** The tokens by which a server knows who asks. */
public final class Tokens {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Store store;
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();

    private record Issued(Account account, Instant expiry) {}

    public Tokens(Store store) {
        this.store = store;
    }

    public String issue(Account account, Duration valid) {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        issued.put(token, new Issued(account, Instant.now().plus(valid)));
        return token;
    }

    /** Whose token it is, as long as it is valid; that of a ServiceAccount is no longer than there is that. */
    public Optional<Account> find(String token) {
        return Optional.ofNullable(issued.get(token))
                .filter(found -> found.expiry().isAfter(Instant.now()))
                .map(Issued::account)
                .filter(account -> account.serviceAccount()
                        .map(key -> store.find(Kind.SERVICE_ACCOUNT, key).isPresent())
                        .orElse(true));
    }

    /** Lets every token that there is expire now. */
    public void expireAll() {
        issued.clear();
    }
}
