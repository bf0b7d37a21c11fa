package io.diditmesh.app;

import io.diditmesh.nearcache.NearCache;
import io.diditmesh.redis.RedisStores;
import io.diditmesh.rulebook.LiveRulebook;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the server is, in a few words. */
final class Looks {
    private final Readiness readiness;
    private final RedisStores stores;
    private final LiveRulebook rulebook;

    Looks(Readiness readiness, RedisStores stores, LiveRulebook rulebook) {
        this.readiness = readiness;
        this.stores = stores;
        this.rulebook = rulebook;
    }

    Map<String, String> now() {
        NearCache cache = stores.nearCache();
        Map<String, String> now = new LinkedHashMap<>();
        now.put("ready", Boolean.toString(readiness.isReady()));
        now.put("redis", Boolean.toString(stores.isReady()));
        now.put("emptied", Boolean.toString(stores.isEmptied()));
        now.put("toldOfChanges", Boolean.toString(stores.isTrusted()));
        now.put("remembered", Long.toString(cache.size()));
        now.put("hits", Long.toString(cache.hits()));
        now.put("misses", Long.toString(cache.misses()));
        now.put("policies", Integer.toString(rulebook.current().size()));
        return now;
    }
}
