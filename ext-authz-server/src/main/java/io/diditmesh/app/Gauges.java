package io.diditmesh.app;

import io.diditmesh.audit.AuditTrail;
import io.diditmesh.metrics.Metrics;
import io.diditmesh.nearcache.NearCache;
import io.diditmesh.redis.RedisStores;
import io.diditmesh.rulebook.LiveRulebook;
import java.util.Optional;

/** What is measured of things that are asked how they are, and do not tell by themselves. */
final class Gauges {
    private final Metrics metrics;

    Gauges(Metrics metrics) {
        this.metrics = metrics;
    }

    void of(RedisStores stores, Readiness readiness, LiveRulebook rulebook, Optional<AuditTrail> audit) {
        metrics.gauge("didit_mesh_ready", "Whether checks are answered with what is known", readiness::isReady);
        metrics.gauge("didit_mesh_policies", "Policies in force", () ->
                (long) rulebook.current().size());
        metrics.gauge("didit_mesh_redis_ready", "Whether Redis answers and holds what was written", stores::isReady);
        metrics.gauge("didit_mesh_redis_emptied", "Whether Redis lost what was written", stores::isEmptied);
        NearCache cache = stores.nearCache();
        metrics.gauge("didit_mesh_near_cache_subjects", "Subjects remembered in this process", cache::size);
        metrics.counter("didit_mesh_near_cache_hits", "Questions answered from memory", cache::hits);
        metrics.counter("didit_mesh_near_cache_misses", "Questions that waited for Redis", cache::misses);
        audit.ifPresent(trail -> metrics.gauge(
                "didit_mesh_audit_dropped_records",
                "Audit records lost since the last one that says how many",
                trail::dropped));
    }
}
