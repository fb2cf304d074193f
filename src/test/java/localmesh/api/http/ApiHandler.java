package localmesh.api.http;

import java.io.IOException;
import java.lang.System.Logger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import localmesh.api.ApiFaults;
import localmesh.api.access.Account;
import localmesh.api.access.Authorizer;
import localmesh.api.access.Tokens;
import localmesh.api.access.Wish;
import localmesh.api.rest.Discovery;
import localmesh.api.rest.OpenApi;
import localmesh.api.rest.Reviews;
import localmesh.api.store.ApiException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.node.ObjectNode;

/** Serves every request: lets in who has the token, and finds who answers. */
final class ApiHandler extends Handler.Abstract {

    private static final Logger LOG = System.getLogger(ApiHandler.class.getName());
    private static final List<String> HEALTH = List.of("healthz", "livez", "readyz");

    private static final String BEARER = "Bearer ";

    private final Guard guard;
    private final ApiFaults faults;
    private final Resources resources;

    /** Who is known here, and who may do what. */
    record Guard(Tokens tokens, Authorizer authorizer) {}

    ApiHandler(Guard guard, ApiFaults faults, Resources resources) {
        this.guard = guard;
        this.faults = faults;
        this.resources = resources;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        try {
            Exchange exchange = Exchange.of(request, response, callback);
            List<String> path = Arrays.stream(Request.getPathInContext(request).split("/"))
                    .filter(step -> !step.isEmpty())
                    .toList();
            serve(exchange, path);
        } catch (ApiException refusal) {
            Answers.refusal(response, callback, refusal);
        } catch (IOException gone) {
            callback.failed(gone);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            callback.failed(closing);
        } catch (RuntimeException mishap) {
            LOG.log(Logger.Level.WARNING, "request failed: " + request, mishap);
            if (response.isCommitted()) {
                callback.failed(mishap);
            } else {
                Answers.refusal(response, callback, ApiException.internal(mishap.toString()));
            }
        }
        return true;
    }

    private void serve(Exchange exchange, List<String> path) throws IOException, InterruptedException {
        String first = path.isEmpty() ? "" : path.get(0);
        if (HEALTH.contains(first)) {
            Answers.text(exchange.response(), exchange.callback(), "ok");
            return;
        }
        misbehave(exchange);
        if (first.equals("version") && path.size() == 1) {
            exchange.answer(200, Discovery.version());
            return;
        }
        Account account = authenticate(exchange.request());
        Optional<ObjectNode> about = about(exchange, path);
        if (about.isPresent()) {
            if (!List.of("GET", "HEAD").contains(exchange.method())) {
                throw ApiException.methodNotAllowed();
            }
            exchange.answer(200, about.get());
            return;
        }
        int root = first.equals("apis") ? 3 : 2;
        boolean isResource =
                path.size() > root && path.get(root - 1).equals("v1") && (first.equals("apis") || first.equals("api"));
        if (!isResource) {
            throw unknown();
        }
        serveResource(exchange, account, first.equals("apis") ? path.get(1) : "", path.subList(root, path.size()));
    }

    private void serveResource(Exchange exchange, Account account, String group, List<String> steps)
            throws IOException, InterruptedException {
        if (group.equals("authorization.k8s.io")
                && steps.size() == 1
                && exchange.method().equals("POST")) {
            Reviews reviews = new Reviews(guard.authorizer());
            ObjectNode review =
                    reviews.answer(account, steps.get(0), exchange.body()).orElseThrow(ApiHandler::unknown);
            exchange.answer(201, review);
            return;
        }
        boolean watch = exchange.query().flag("watch");
        guard.authorizer().check(account, Wish.of(exchange.method(), group, steps, watch));
        resources.serve(exchange, Address.target(group, steps).orElseThrow(ApiHandler::unknown));
    }

    /** What the server says about itself. */
    private static Optional<ObjectNode> about(Exchange exchange, List<String> path) {
        return switch (String.join("/", path.subList(0, Math.min(2, path.size())))) {
            case "" -> Optional.of(Discovery.groups());
            case "api" -> Optional.of(Discovery.core(Request.getServerName(exchange.request())));
            case "apis" -> Optional.of(Discovery.groups());
            case "api/v1" -> path.size() == 2 ? Discovery.resources("") : Optional.empty();
            case "openapi/v3" ->
                path.size() == 2
                        ? Optional.of(OpenApi.index())
                        : OpenApi.document(String.join("/", path.subList(2, path.size())));
            default ->
                switch (path.get(0).equals("apis") ? path.size() : 0) {
                    case 2 -> Discovery.group(path.get(1));
                    case 3 -> path.get(2).equals("v1") ? Discovery.resources(path.get(1)) : Optional.empty();
                    default -> Optional.empty();
                };
        };
    }

    private void misbehave(Exchange exchange) throws InterruptedException {
        String path = Request.getPathInContext(exchange.request());
        TimeUnit.NANOSECONDS.sleep(faults.delay(exchange.method(), path).toNanos());
        Optional<ApiFaults.Refusal> refusal = faults.refusal(exchange.method(), path);
        if (refusal.isPresent()) {
            refusal.get().retryAfter().ifPresent(wait -> exchange.response()
                    .getHeaders()
                    .put(HttpHeader.RETRY_AFTER, Long.toString(wait.toSeconds())));
            int code = refusal.get().code();
            String reason =
                    switch (code) {
                        case 429 -> "TooManyRequests";
                        case 503 -> "ServiceUnavailable";
                        case 504 -> "Timeout";
                        default -> "InternalError";
                    };
            throw ApiException.of(code, reason, "this request was refused on purpose");
        }
    }

    private Account authenticate(Request request) {
        String sent = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        return Optional.ofNullable(sent)
                .filter(text -> text.startsWith(BEARER))
                .flatMap(text -> guard.tokens().find(text.substring(BEARER.length())))
                .orElseThrow(() -> ApiException.of(401, "Unauthorized", "Unauthorized"));
    }

    private static ApiException unknown() {
        return ApiException.notFound("the server could not find the requested resource");
    }
}
