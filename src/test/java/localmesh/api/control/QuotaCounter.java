package localmesh.api.control;

import java.util.function.Consumer;
import localmesh.api.policy.Quotas;
import localmesh.api.store.Change;
import localmesh.api.store.Key;
import localmesh.api.store.Kind;
import localmesh.api.store.Store;
import tools.jackson.databind.node.ObjectNode;

/** Writes into quotas how much of them is used. */
public final class QuotaCounter implements Consumer<Change> {

    private final Store store;
    private final Loop loop;

    public QuotaCounter(Store store, Loop loop) {
        this.store = store;
        this.loop = loop;
    }

    @Override
    public void accept(Change change) {
        if (change.kind().namespaced() && change.kind() != Kind.EVENT) {
            loop.once(this, this::reconcile);
        }
    }

    private void reconcile() {
        for (ObjectNode quota : store.list(Kind.RESOURCE_QUOTA, "").objects()) {
            store.atomically(() -> store.find(Kind.RESOURCE_QUOTA, Key.of(quota))
                    .map(found -> store.update(Kind.RESOURCE_QUOTA, Key.of(quota), current -> {
                        current.set("status", Quotas.status(store, current));
                        return current;
                    })));
        }
    }
}
