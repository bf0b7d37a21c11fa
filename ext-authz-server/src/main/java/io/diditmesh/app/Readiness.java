package io.diditmesh.app;

import io.diditmesh.identity.AccountSource;
import io.diditmesh.redis.RedisStores;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.web.Route;
import io.diditmesh.web.WebAnswer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whether this process can answer for people yet. */
final class Readiness {
    private final RedisStores stores;
    private final AccountSource accounts;
    private final LiveRulebook rulebook;
    private final AtomicBoolean warm = new AtomicBoolean();

    Readiness(RedisStores stores, AccountSource accounts, LiveRulebook rulebook) {
        this.stores = stores;
        this.accounts = accounts;
        this.rulebook = rulebook;
    }

    void warmedUp() {
        warm.set(true);
    }

    boolean isReady() {
        return warm.get()
                && stores.isReady()
                && accounts.isReady()
                && rulebook.current().size() > 0;
    }

    List<Route> routes() {
        return List.of(
                new Route("/livez", Set.of("GET"), _ -> WebAnswer.json(200, "{\"live\":true}")),
                new Route("/readyz", Set.of("GET"), _ -> answer()));
    }

    private WebAnswer answer() {
        String json = "{\"ready\":%b,\"warm\":%b,\"redis\":%b,\"emptied\":%b,\"keySets\":%b,\"policies\":%d}"
                .formatted(
                        isReady(),
                        warm.get(),
                        stores.isReady(),
                        stores.isEmptied(),
                        accounts.isReady(),
                        rulebook.current().size());
        return WebAnswer.json(isReady() ? 200 : 503, json);
    }
}
