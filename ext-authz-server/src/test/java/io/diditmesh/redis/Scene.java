package io.diditmesh.redis;

import io.diditmesh.testing.RedisServer;
import io.diditmesh.testing.RedisShape;
import io.diditmesh.testing.RedisText;
import io.diditmesh.testing.TcpProxy;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import org.awaitility.Awaitility;

/** Somebody who is verified, what may become of that, and what is answered when nobody can tell. */
final class Scene {
    static final SubjectKey ALICE = new SubjectKey(1, 2);
    static final LevelName KYC = new LevelName("kyc");
    static final OutcomeLookup AWAY = new OutcomeLookup.Unreachable(Fault.STORE_UNREACHABLE);
    static final OutcomeLookup EMPTIED = new OutcomeLookup.Unreachable(Fault.STORE_EMPTIED);
    static final Outcome WITHDRAWN = withdrawn(2);

    private Scene() {}

    static Outcome withdrawn(int generation) {
        return new Outcome(
                generation,
                new Standing.Lapsed(Outcomes.REF, Outcomes.APPROVAL, Standing.LapseCause.WITHDRAWN),
                new Attempt.Over(Outcomes.REF));
    }

    static Connected verified(RedisShape redis) throws StoreUnreachableException {
        return verified(Connected.to(redis));
    }

    static Connected verified(RedisServer redis, TcpProxy proxy) throws StoreUnreachableException {
        redis.flush();
        return verified(Connected.to(RedisText.at(proxy.address())));
    }

    static Connected verified(Connected connected) throws StoreUnreachableException {
        connected.sessions().ledger().update(ALICE, KYC, _ -> Outcomes.VERIFIED);
        Awaitility.await().atMost(Connected.PATIENCE).until(() -> isVerified(connected.find(ALICE)));
        return connected;
    }

    static void withdraw(Connected connected) throws StoreUnreachableException {
        connected.sessions().ledger().update(ALICE, KYC, _ -> WITHDRAWN);
    }

    static void await(Connected connected, OutcomeLookup expected) {
        Awaitility.await()
                .atMost(Connected.PATIENCE)
                .until(() -> connected.find(ALICE).equals(expected));
    }

    static boolean isVerified(OutcomeLookup lookup) {
        return lookup instanceof OutcomeLookup.Hit(var outcomes)
                && outcomes.at(KYC).standing() instanceof Standing.Verified;
    }
}
