package io.diditmesh.redis;

import io.diditmesh.testing.RedisServer;
import io.diditmesh.testing.RedisShape;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every store over one server. */
final class StandaloneIT extends EveryStoreContract {
    @RegisterExtension
    static final RedisServer REDIS = RedisServer.started();

    @Override
    RedisShape redis() {
        return REDIS;
    }
}
