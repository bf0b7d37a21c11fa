package io.diditmesh.redis;

import io.diditmesh.redislink.RedisLink;
import io.diditmesh.session.Bindings;
import io.diditmesh.upkeep.Erasure;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import java.util.Arrays;
import java.util.Set;

/** Finds what belongs to a subject by the hash tag all of it shares: what is added one day is found as well. */
final class RedisErasure implements Erasure {
    private static final int AT_ONCE = 1000;

    private final RedisLink link;
    private final Bindings bindings;

    RedisErasure(RedisLink link, Bindings bindings) {
        this.link = link;
        this.bindings = bindings;
    }

    @Override
    public void erase(SubjectKey subject, Set<SessionId> sessions) throws StoreUnreachableException {
        for (SubjectKey account : bindings.accountsOf(subject)) {
            byte[] key = Keys.boundTo(account);
            link.write(key, redis -> redis.srem(key, Keys.bytes(subject.text())));
        }
        for (SubjectKey anonymous : bindings.boundTo(subject)) {
            byte[] key = Keys.accountsOf(anonymous);
            link.write(key, redis -> redis.srem(key, Keys.bytes(subject.text())));
        }
        for (SessionId session : sessions) {
            byte[] member = Keys.bytes(session.text());
            link.write(Keys.REREADS, redis -> redis.zrem(Keys.REREADS, member));
            link.write(Keys.INBOX, redis -> redis.zrem(Keys.INBOX, member));
            link.write(Keys.lastReading(session), redis -> redis.del(Keys.lastReading(session)));
            link.write(Keys.session(session), redis -> redis.del(Keys.session(session)));
        }
        eraseTagged(subject);
    }

    private void eraseTagged(SubjectKey subject) throws StoreUnreachableException {
        ScanArgs wanted = ScanArgs.Builder.limit(AT_ONCE).match(Keys.taggedWith(subject));
        byte[] outcomes = Keys.outcomes(subject);
        ScanCursor at = ScanCursor.INITIAL;
        do {
            ScanCursor from = at;
            KeyScanCursor<byte[]> found = link.call(redis -> redis.scan(from, wanted));
            for (byte[] key : found.getKeys()) {
                if (!Arrays.equals(key, outcomes)) {
                    link.write(key, redis -> redis.del(key));
                }
            }
            at = found;
        } while (!at.isFinished());
    }
}
