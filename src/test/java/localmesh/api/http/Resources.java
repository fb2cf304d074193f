package localmesh.api.http;

import java.io.IOException;
import java.util.List;
import localmesh.api.rest.Deletion;
import localmesh.api.rest.Page;
import localmesh.api.rest.PatchRequest;
import localmesh.api.rest.Selection;
import localmesh.api.rest.Target;
import localmesh.api.rest.TokenRequests;
import localmesh.api.rest.Verbs;
import localmesh.api.store.ApiException;
import localmesh.api.store.Json;
import localmesh.api.store.Key;
import localmesh.api.store.Kind;
import localmesh.api.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns methods into verbs. */
final class Resources {

    private final Store store;
    private final Verbs verbs;
    private final Deletion deletion;
    private final TokenRequests tokens;
    private final Watches watches;
    private final PodStreams streams;

    Resources(HttpsServer.Parts parts, Watches watches, PodStreams streams) {
        this.store = parts.store();
        this.verbs = parts.verbs();
        this.deletion = parts.deletion();
        this.tokens = new TokenRequests(parts.store(), parts.tokens());
        this.watches = watches;
        this.streams = streams;
    }

    void serve(Exchange exchange, Target target) throws IOException, InterruptedException {
        if (target.name().isEmpty()) {
            collection(exchange, target);
            return;
        }
        switch (target.subresource()) {
            case "" -> object(exchange, target);
            case "status" -> status(exchange, target);
            case "log" -> stream(exchange, target, List.of("GET"));
            case "token" -> token(exchange, target);
            case "exec" -> stream(exchange, target, List.of("GET", "POST"));
            default -> throw unknown();
        }
    }

    private void collection(Exchange exchange, Target target) throws IOException {
        Kind kind = target.kind();
        switch (exchange.method()) {
            case "GET" -> {
                Selection selection = Selection.of(target, exchange.query());
                if (exchange.query().flag("watch")) {
                    watch(exchange, selection);
                } else {
                    Page page = Page.of(verbs.list(selection), exchange.query());
                    exchange.answer(200, page.json(kind, exchange.representation()));
                }
            }
            case "POST" -> {
                requireNamespace(target);
                boolean dryRun = exchange.query().dryRun();
                ObjectNode created = verbs.create(target, exchange.body(), dryRun);
                exchange.answer(201, exchange.representation().one(kind, created));
            }
            case "DELETE" -> {
                requireNamespace(target);
                deleteCollection(exchange, target);
            }
            default -> throw ApiException.methodNotAllowed();
        }
    }

    private static void requireNamespace(Target target) {
        if (target.kind().namespaced() && target.namespace().isEmpty()) {
            throw ApiException.methodNotAllowed();
        }
    }

    private void watch(Exchange exchange, Selection selection) {
        Watches.check(exchange.query());
        if (exchange.wantsWebSocket()) {
            SocketSink endpoint = watches.overSocket(selection, exchange.representation(), exchange.query());
            streams.upgrade(exchange, "", endpoint);
        } else {
            watches.overHttp(
                    selection, exchange.representation(), exchange.query(), exchange.response(), exchange.callback());
        }
    }

    private void deleteCollection(Exchange exchange, Target target) throws IOException {
        Selection selection = Selection.of(target, exchange.query());
        Deletion.Options options = Deletion.Options.of(exchange.query(), exchange.body());
        Store.Snapshot doomed = store.atomically(() -> {
            Store.Snapshot found = verbs.list(selection);
            found.objects().forEach(object -> deletion.delete(target.kind(), Key.of(object), options));
            return found;
        });
        exchange.answer(200, exchange.representation().list(target.kind(), doomed));
    }

    private void object(Exchange exchange, Target target) throws IOException {
        switch (exchange.method()) {
            case "GET" -> exchange.answer(200, exchange.representation().one(target.kind(), verbs.get(target)));
            case "PUT" -> put(exchange, target);
            case "PATCH" -> patch(exchange, target);
            case "DELETE" -> {
                Deletion.Options options = Deletion.Options.of(exchange.query(), exchange.body());
                exchange.answer(200, deletion.delete(target.kind(), target.key(), options));
            }
            default -> throw ApiException.methodNotAllowed();
        }
    }

    private void status(Exchange exchange, Target target) throws IOException {
        if (!target.kind().hasStatus()) {
            throw unknown();
        }
        switch (exchange.method()) {
            case "GET" -> exchange.answer(200, verbs.get(target));
            case "PUT" -> put(exchange, target);
            case "PATCH" -> patch(exchange, target);
            default -> throw ApiException.methodNotAllowed();
        }
    }

    private void token(Exchange exchange, Target target) throws IOException {
        if (target.kind() != Kind.SERVICE_ACCOUNT) {
            throw unknown();
        }
        if (!exchange.method().equals("POST")) {
            throw ApiException.methodNotAllowed();
        }
        exchange.answer(201, tokens.answer(target.key(), exchange.body()));
    }

    private void put(Exchange exchange, Target target) throws IOException {
        boolean dryRun = exchange.query().dryRun();
        ObjectNode replaced = verbs.replace(target, exchange.body(), dryRun);
        exchange.answer(200, exchange.representation().one(target.kind(), replaced));
    }

    private void patch(Exchange exchange, Target target) throws IOException {
        JsonNode body = exchange.body();
        PatchRequest patch = PatchRequest.of(target, RequestBody.mediaType(exchange.request()), body, exchange.query());
        Verbs.Written written = verbs.patch(target, patch, exchange.query().dryRun());
        exchange.answer(written.created() ? 201 : 200, exchange.representation().one(target.kind(), written.object()));
    }

    private void stream(Exchange exchange, Target target, List<String> methods)
            throws IOException, InterruptedException {
        if (target.kind() != Kind.POD) {
            throw unknown();
        }
        if (!methods.contains(exchange.method())) {
            throw ApiException.methodNotAllowed();
        }
        ObjectNode pod = verbs.get(target);
        String container = container(exchange, pod);
        if (target.subresource().equals("log")) {
            streams.log(exchange, pod, container);
        } else {
            streams.exec(exchange, pod, container);
        }
    }

    private static String container(Exchange exchange, ObjectNode pod) {
        String wanted = exchange.query().text("container");
        List<String> names = Json.items(pod, "spec", "containers").stream()
                .map(container -> Json.text(container, "name"))
                .toList();
        if (!wanted.isEmpty() && !names.contains(wanted)) {
            throw ApiException.badRequest("container %s is not valid for pod %s"
                    .formatted(wanted, Key.of(pod).name()));
        }
        return names.get(0);
    }

    private static ApiException unknown() {
        return ApiException.notFound("the server could not find the requested resource");
    }
}
