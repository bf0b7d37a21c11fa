package io.diditmesh.app;

import io.diditmesh.audit.AuditTrail;
import io.diditmesh.metrics.Metrics;
import io.diditmesh.nearcache.NearCache;
import io.diditmesh.redis.RedisStores;
import io.diditmesh.rulebook.LiveRulebook;
import java.time.Duration;

/** What is measured of things that are asked how they are, and do not tell by themselves. */
final class Gauges {
    private static final double MILLIS = 1000;

    private final Metrics metrics;

    Gauges(Metrics metrics) {
        this.metrics = metrics;
    }

    void of(RedisStores stores, Readiness readiness) {
        metrics.gauge("didit_mesh_ready", "Whether checks are answered with what is known", readiness::isReady);
        metrics.gauge("didit_mesh_redis_ready", "Whether Redis answers and holds what was written", stores::isReady);
        metrics.gauge("didit_mesh_redis_emptied", "Whether Redis lost what was written", stores::isEmptied);
        metrics.seconds(
                "didit_mesh_redis_silence_seconds",
                "Since the last sign of life of Redis: no change of it is heard of later than that",
                () -> seconds(stores.silence()));
        NearCache cache = stores.nearCache();
        metrics.gauge(
                "didit_mesh_near_cache_trusted",
                "Whether Redis tells of every change, so that memory may be answered from",
                stores::isTrusted);
        metrics.gauge("didit_mesh_near_cache_subjects", "Subjects remembered in this process", cache::size);
        metrics.counter("didit_mesh_near_cache_hits", "Questions answered from memory", cache::hits);
        metrics.counter("didit_mesh_near_cache_misses", "Questions that waited for Redis", cache::misses);
    }

    void of(LiveRulebook rulebook, PolicySource policies) {
        metrics.gauge("didit_mesh_policies", "Policies in force", () ->
                (long) rulebook.current().size());
        metrics.gauge("didit_mesh_policies_watched", "Whether changes of policies are heard of", policies::isWatching);
    }

    void of(AuditTrail trail) {
        metrics.gauge(
                "didit_mesh_audit_dropped_records",
                "Audit records lost since the last one that says how many",
                trail::dropped);
    }

    void of(FollowedSecrets secrets) {
        metrics.gauge(
                "didit_mesh_secrets_unreadable",
                "Secrets whose file cannot be read now, so that what was there before counts",
                secrets::unreadable);
    }

    void of(SessionFlow flow) {
        metrics.seconds(
                "didit_mesh_didit_key_age_seconds",
                "Since the file of the key for Didit was last written",
                () -> flow.keyAge().map(Gauges::seconds).orElse(Double.NaN));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / MILLIS;
    }
}
