package io.diditmesh.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.session.Inbox;
import io.diditmesh.session.Inbox.Claim;
import io.diditmesh.testing.RedisShape;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an inbox in Redis does, in every shape. */
abstract class InboxContract {
    abstract RedisShape shape();

    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final SessionId FIRST = new SessionId(new UUID(1, 1));
    private static final SessionId SECOND = new SessionId(new UUID(1, 2));
    private static final SessionId THIRD = new SessionId(new UUID(1, 3));

    private Connected redis;
    private Inbox inbox;

    @BeforeEach
    void connect() {
        redis = Connected.to(shape());
        inbox = redis.sessions().inbox();
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @Test
    void emptyInbox_hasNothingToClaim() throws StoreUnreachableException {
        assertThat(inbox.claim(10)).isEmpty();
    }

    @Test
    void session_isClaimedOnce() throws StoreUnreachableException {
        inbox.put(FIRST);
        assertThat(claimed(10)).containsExactly(FIRST);
        assertThat(claimed(10)).isEmpty();
    }

    @Test
    void sessionPutTwice_isInItOnce() throws StoreUnreachableException {
        inbox.put(FIRST);
        redis.clock.advance(MOMENT);
        inbox.put(FIRST);
        assertThat(claimed(10)).containsExactly(FIRST);
        assertThat(claimed(10)).isEmpty();
    }

    @Test
    void oldest_areClaimedFirst_andNoMoreThanAskedFor() throws StoreUnreachableException {
        for (SessionId session : List.of(THIRD, FIRST, SECOND)) {
            inbox.put(session);
            redis.clock.advance(MOMENT);
        }
        assertThat(claimed(2)).containsExactly(THIRD, FIRST);
        assertThat(claimed(2)).containsExactly(SECOND);
    }

    @Test
    void claimThatIsNotSettled_isDueAgainWhenItsLeaseEnds() throws StoreUnreachableException {
        inbox.put(FIRST);
        inbox.claim(10);
        redis.clock.advance(LEASE.minus(MOMENT));
        assertThat(claimed(10)).isEmpty();
        redis.clock.advance(MOMENT);
        assertThat(claimed(10)).containsExactly(FIRST);
    }

    @Test
    void settledClaim_isGone() throws StoreUnreachableException {
        inbox.put(FIRST);
        inbox.put(SECOND);
        for (Claim claim : inbox.claim(10)) {
            if (claim.session().equals(FIRST)) {
                inbox.settle(claim);
            }
        }
        redis.clock.advance(LEASE);
        assertThat(claimed(10)).containsExactly(SECOND);
    }

    @Test
    void settling_doesNotRemoveWhatWasPutAgainMeanwhile() throws StoreUnreachableException {
        inbox.put(FIRST);
        Claim claim = inbox.claim(10).getFirst();
        redis.clock.advance(MOMENT);
        inbox.put(FIRST);
        inbox.settle(claim);
        assertThat(claimed(10)).containsExactly(FIRST);
    }

    @Test
    void settling_doesNotRemoveWhatWasClaimedByAnother() throws StoreUnreachableException {
        inbox.put(FIRST);
        Claim late = inbox.claim(10).getFirst();
        redis.clock.advance(LEASE);
        inbox.claim(10);
        inbox.settle(late);
        redis.clock.advance(LEASE);
        assertThat(claimed(10)).containsExactly(FIRST);
    }

    @Test
    void postponedClaim_isDueAfterItsTime() throws StoreUnreachableException {
        inbox.put(FIRST);
        inbox.postpone(inbox.claim(10).getFirst(), Duration.ofSeconds(5));
        redis.clock.advance(Duration.ofSeconds(5).minus(MOMENT));
        assertThat(claimed(10)).isEmpty();
        redis.clock.advance(MOMENT);
        assertThat(claimed(10)).containsExactly(FIRST);
    }

    @Test
    void postponing_doesNotDelayWhatWasPutAgainMeanwhile() throws StoreUnreachableException {
        inbox.put(FIRST);
        Claim claim = inbox.claim(10).getFirst();
        inbox.put(FIRST);
        inbox.postpone(claim, Duration.ofHours(1));
        assertThat(claimed(10)).containsExactly(FIRST);
    }

    @Test
    void postponing_doesNotBringBackWhatWasSettled() throws StoreUnreachableException {
        inbox.put(FIRST);
        Claim claim = inbox.claim(10).getFirst();
        inbox.settle(claim);
        inbox.postpone(claim, Duration.ZERO);
        redis.clock.advance(LEASE);
        assertThat(claimed(10)).isEmpty();
    }

    @Test
    void whatIsNoSession_isLeftOut() throws StoreUnreachableException {
        redis.link().call(commands -> commands.zadd(Keys.INBOX, 0, Keys.bytes("not a session")));
        inbox.put(FIRST);
        assertThat(claimed(10)).containsExactly(FIRST);
    }

    @Test
    void event_isSeenOncePerSubject() throws StoreUnreachableException {
        SubjectKey alice = new SubjectKey(1, 2);
        SubjectKey bob = new SubjectKey(3, 4);
        assertThat(inbox.hasSeen(alice, "event-1")).isFalse();
        inbox.markSeen(alice, "event-1");
        assertThat(inbox.hasSeen(alice, "event-1")).isTrue();
        assertThat(inbox.hasSeen(alice, "event-2")).isFalse();
        assertThat(inbox.hasSeen(bob, "event-1")).isFalse();
        assertThat(redis.life(Keys.event(alice, "event-1"))).isBetween(Duration.ofHours(23), Duration.ofHours(24));
    }

    private List<SessionId> claimed(int atMost) throws StoreUnreachableException {
        return inbox.claim(atMost).stream().map(Claim::session).toList();
    }
}
