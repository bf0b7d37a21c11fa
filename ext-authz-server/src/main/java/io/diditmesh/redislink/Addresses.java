package io.diditmesh.redislink;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.SlotHash;
import java.net.URI;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;

/** Where to connect, as the library wants it said. */
final class Addresses {
    /** Also how long a greeting may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Addresses() {}

    /** Of the one primary. */
    static RedisURI primary(Servers servers, Login login) {
        RedisURI uri = switch (servers) {
            case Servers.Single(var address) -> RedisURI.create(address);
            case Servers.Socket(var path, var database) ->
                RedisURI.Builder.socket(path.toString()).withDatabase(database).build();
            case Servers.Sentinel sentinel -> sentinel(sentinel);
            case Servers.Cluster _ -> throw new IllegalStateException("a cluster has no one primary");
        };
        return with(uri, login);
    }

    static List<RedisURI> nodes(Servers.Cluster cluster, Login login) {
        return cluster.nodes().stream()
                .map(RedisURI::create)
                .map(uri -> with(uri, login))
                .toList();
    }

    /** One node of a cluster, as its fellows name it. */
    static RedisURI node(RedisURI told, boolean encrypted, Login login) {
        RedisURI uri = RedisURI.Builder.redis(told.getHost(), told.getPort())
                .withSsl(encrypted)
                .build();
        return with(uri, login);
    }

    static BitSet everySlot() {
        BitSet slots = new BitSet(SlotHash.SLOT_COUNT);
        slots.set(0, SlotHash.SLOT_COUNT);
        return slots;
    }

    private static RedisURI sentinel(Servers.Sentinel sentinel) {
        RedisURI.Builder builder =
                RedisURI.builder().withSentinelMasterId(sentinel.primary()).withDatabase(sentinel.database());
        for (URI address : sentinel.sentinels()) {
            builder.withSentinel(with(RedisURI.create(address), sentinel.login()));
        }
        RedisURI uri = builder.build();
        uri.setSsl(sentinel.encrypted());
        return uri;
    }

    private static RedisURI with(RedisURI uri, Login login) {
        if (!login.isNobody()) {
            uri.setCredentialsProvider(login.credentials());
        }
        uri.setTimeout(PATIENCE);
        uri.setClientName("didit-mesh");
        return uri;
    }
}
