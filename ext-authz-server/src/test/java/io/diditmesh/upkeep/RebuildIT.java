package io.diditmesh.upkeep;

import static io.diditmesh.upkeep.World.ALICE;
import static io.diditmesh.upkeep.World.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.testing.RedisServer;
import io.diditmesh.verification.Hold;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.SubjectKey;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An emptied Redis is filled from the sandbox, and says what it said before. */
final class RebuildIT {
    @RegisterExtension
    static final RedisServer REDIS = RedisServer.started();

    private static final SubjectKey CAROL = new SubjectKey(5, 6);

    private final World world = new World(REDIS);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void everybody_isWhatTheyWere() throws Exception {
        World.Begun first = world.start(ALICE);
        world.end(first, "decline");
        world.read();
        approve(BOB);
        Instant approved = world.clock.instant();
        approve(CAROL);
        world.judge(CAROL, "BLOCKED");
        world.clock.advance(Duration.ofDays(3));

        REDIS.flush();
        Rebuild.Found found = world.rebuild().run(world.rulebook.current());

        assertThat(found).isEqualTo(new Rebuild.Found(1, 3, 0));
        assertThat(world.standing(ALICE)).isInstanceOf(Standing.Rejected.class);
        assertThat(world.stores.ledger().load(ALICE).at(World.KYC).tally().declines())
                .isEqualTo(1);
        assertThat(world.standing(BOB))
                .isInstanceOfSatisfying(
                        Standing.Verified.class,
                        verified -> assertThat(verified.approval().at()).isEqualTo(approved));
        assertThat(world.stores.ledger().load(CAROL).hold()).isEqualTo(Hold.BLOCKED);
    }

    @Test
    void approvalThatWasTakenBackForAWhile_isAsOldAsTheFirst() throws Exception {
        World.Begun older = approve(ALICE);
        Instant first = world.clock.instant();
        world.clock.advance(Duration.ofDays(1));
        world.review(older, "Declined");
        world.read();
        world.clock.advance(Duration.ofDays(1));
        world.review(older, "Approved");
        world.read();

        REDIS.flush();
        world.rebuild().run(world.rulebook.current());
        assertThat(world.standing(ALICE))
                .isInstanceOfSatisfying(
                        Standing.Verified.class,
                        verified -> assertThat(verified.approval().at()).isEqualTo(first));
    }

    @Test
    void whatWasTakenBack_doesNotComeBackFromAnOlderSession() throws Exception {
        approve(ALICE);
        world.clock.advance(Duration.ofDays(1));
        World.Begun newer = another(ALICE);
        world.end(newer, "approve");
        world.read();
        world.end(newer, "kyc_expire");
        world.read();
        assertThat(world.isVerified(ALICE)).isFalse();

        REDIS.flush();
        world.rebuild().run(world.rulebook.current());
        assertThat(world.isVerified(ALICE)).isFalse();
    }

    @Test
    void unfinishedSession_canBeGoneOnWith_andIsReadAgain() throws Exception {
        World.Begun begun = world.start(ALICE);
        REDIS.flush();
        world.rebuild().run(world.rulebook.current());
        world.end(begun, "approve");
        world.pass(Duration.ofHours(1), Duration.ofMinutes(5));
        assertThat(world.isVerified(ALICE)).isTrue();
    }

    @Test
    void secondRun_changesNothing() throws Exception {
        approve(ALICE);
        REDIS.flush();
        world.rebuild().run(world.rulebook.current());
        Outcome once = world.stores.ledger().load(ALICE).at(World.KYC);
        world.rebuild().run(world.rulebook.current());
        Outcome twice = world.stores.ledger().load(ALICE).at(World.KYC);
        assertThat(twice.generation()).isEqualTo(once.generation());
        assertThat(((Standing.Verified) twice.standing()).approval())
                .isEqualTo(((Standing.Verified) once.standing()).approval());
    }

    @Test
    void manyPeople_areFoundPageByPage() throws Exception {
        for (int i = 0; i < 120; i++) {
            world.start(new SubjectKey(100, i));
        }
        REDIS.flush();
        assertThat(world.rebuild().run(world.rulebook.current()).sessions()).isEqualTo(120);
    }

    @Test
    void providerThatAsksToWait_isWaitedFor_andOneThatStaysAwayEndsIt() throws Exception {
        approve(ALICE);
        REDIS.flush();
        world.fault("list-users", 2, "\"status\":429,\"retry_after\":\"30\"");
        world.rebuild().run(world.rulebook.current());
        assertThat(world.isVerified(ALICE)).isTrue();

        world.fault("list-sessions", 10_000, "\"status\":500");
        assertThatThrownBy(() -> world.rebuild().run(world.rulebook.current())).isInstanceOf(IncompleteException.class);
    }

    private World.Begun approve(SubjectKey subject) throws Exception {
        World.Begun begun = world.start(subject);
        world.end(begun, "approve");
        world.read();
        assertThat(world.isVerified(subject)).isTrue();
        return begun;
    }

    // Too old for whoever asks now.
    private World.Begun another(SubjectKey subject) throws Exception {
        world.clock.advance(Duration.ofSeconds(1));
        return world.start(subject);
    }
}
