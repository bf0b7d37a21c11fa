package io.diditmesh.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.testing.RedisServer;
import io.diditmesh.testing.RedisText;
import io.diditmesh.testing.TcpProxy;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.SubjectKey;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A connection that was cut without a word: by a firewall, or with the machine at its other end. */
final class SilentConnectionIT {
    @RegisterExtension
    static final RedisServer REDIS = RedisServer.started();

    private static final SubjectKey ALICE = new SubjectKey(1, 2);
    private static final SubjectKey BOB = new SubjectKey(3, 4);

    @Test
    void connectionThatSaysNothing_isReplacedByOneThatWorks() {
        try (TcpProxy proxy = new TcpProxy(REDIS.address().getPort());
                Connected redis = Connected.to(RedisText.at(proxy.address()))) {
            assertThat(redis.find(ALICE)).isEqualTo(new OutcomeLookup.Miss());
            int before = proxy.accepted();

            proxy.silenceWhatIsOpen();
            assertThat(redis.find(BOB)).isEqualTo(new OutcomeLookup.Unreachable(Fault.STORE_UNREACHABLE));
            redis.awaitReady();
            Awaitility.await()
                    .atMost(Connected.PATIENCE)
                    .until(() -> redis.find(BOB) instanceof OutcomeLookup.Miss && proxy.accepted() > before);
        }
    }

    @Test
    void silence_isSeenByReadiness() {
        try (TcpProxy proxy = new TcpProxy(REDIS.address().getPort());
                Connected redis = Connected.to(RedisText.at(proxy.address()))) {
            proxy.refuseNewOnes();
            proxy.silenceWhatIsOpen();
            Awaitility.await()
                    .atMost(Connected.PATIENCE)
                    .until(() -> !redis.stores().isReady());
        }
    }
}
