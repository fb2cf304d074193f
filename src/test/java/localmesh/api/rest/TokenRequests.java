package localmesh.api.rest;

import java.time.Duration;
import java.time.Instant;
import localmesh.api.access.Account;
import localmesh.api.access.Tokens;
import localmesh.api.store.Json;
import localmesh.api.store.Key;
import localmesh.api.store.Kind;
import localmesh.api.store.Store;
import localmesh.api.store.Times;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives out tokens of ServiceAccounts. */
public record TokenRequests(Store store, Tokens tokens) {

    private static final long USUAL_SECONDS = 3600;

    public ObjectNode answer(Key account, JsonNode request) {
        store.get(Kind.SERVICE_ACCOUNT, account);
        long seconds = Json.number(request, USUAL_SECONDS, "spec", "expirationSeconds");
        ObjectNode answer = Json.object().put("kind", "TokenRequest").put("apiVersion", "authentication.k8s.io/v1");
        Json.child(answer, "metadata").put("name", account.name()).put("namespace", account.namespace());
        Json.child(answer, "spec").put("expirationSeconds", seconds);
        Json.child(answer, "status")
                .put("token", tokens.issue(Account.of(account), Duration.ofSeconds(seconds)))
                .put("expirationTimestamp", Times.at(Instant.now().plusSeconds(seconds)));
        return answer;
    }
}
