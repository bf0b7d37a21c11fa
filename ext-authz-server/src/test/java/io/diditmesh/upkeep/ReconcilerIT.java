package io.diditmesh.upkeep;

import static io.diditmesh.upkeep.World.ALICE;
import static io.diditmesh.upkeep.World.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.rulebook.Rulebook;
import io.diditmesh.testing.RedisServer;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Hold;
import io.diditmesh.verification.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is found without any message, by a simulated clock. */
final class ReconcilerIT {
    @RegisterExtension
    static final RedisServer REDIS = RedisServer.started();

    private final World world = new World(REDIS);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void sessionWhoseMessagesAreLost_isReadAgainByItself() throws Exception {
        world.closeToMessages();
        world.fault("list-destinations", 10_000, "\"status\":404");
        World.Begun begun = world.start(ALICE);
        world.end(begun, "approve");
        world.reconciler.run();
        world.read();
        assertThat(world.isVerified(ALICE)).as("not yet").isFalse();

        world.clock.advance(Duration.ofMinutes(10));
        world.reconciler.run();
        world.read();
        assertThat(world.isVerified(ALICE)).isTrue();
    }

    @Test
    void revocationWhoseMessageIsLost_isFoundInTheDeliveryLogWithinMinutes() throws Exception {
        World.Begun begun = world.start(ALICE);
        world.end(begun, "approve");
        world.read();
        world.reconciler.run();
        assertThat(world.isVerified(ALICE)).isTrue();

        world.closeToMessages();
        world.review(begun, "Declined");
        world.pass(Duration.ofMinutes(11), Duration.ofMinutes(1));

        assertThat(world.standing(ALICE)).isInstanceOf(Standing.Rejected.class);
    }

    @Test
    void revocationOfWhichNotEvenTheLogKnows_isFoundWhenTheApprovalIsReadAgain() throws Exception {
        World.Begun begun = world.start(ALICE);
        world.end(begun, "approve");
        world.read();
        world.closeToMessages();
        world.review(begun, "Declined");
        world.fault("list-deliveries", 10_000, "\"status\":404");

        world.pass(Duration.ofDays(31), Duration.ofHours(6));

        assertThat(world.standing(ALICE)).isInstanceOf(Standing.Rejected.class);
    }

    @Test
    void approval_isReadAgainAsSoonAsItsLevelSays() throws Exception {
        AssuranceLevel level = world.rulebook.current().level(World.KYC).orElseThrow();
        world.rulebook.swap(new Rulebook(
                List.of(),
                Map.of(
                        World.KYC,
                        new AssuranceLevel(
                                level.name(),
                                level.realm(),
                                level.workflows(),
                                level.proofs(),
                                level.validity(),
                                level.retry(),
                                level.joined(),
                                level.keep(),
                                level.trustFramework(),
                                Duration.ofHours(2),
                                level.scrutiny()))));
        World.Begun begun = world.start(ALICE);
        world.end(begun, "approve");
        world.read();
        world.closeToMessages();
        world.review(begun, "Declined");
        world.fault("list-destinations", 10_000, "\"status\":404");

        world.pass(Duration.ofHours(1), Duration.ofMinutes(10));
        assertThat(world.standing(ALICE)).isInstanceOf(Standing.Verified.class);
        world.pass(Duration.ofMinutes(70), Duration.ofMinutes(10));
        assertThat(world.standing(ALICE)).isInstanceOf(Standing.Rejected.class);
    }

    @Test
    void blockWhoseMessageIsLost_isFound_inTheLogOrByTheDailyLook() throws Exception {
        world.end(world.start(ALICE), "approve");
        world.end(world.start(BOB), "approve");
        world.read();
        world.reconciler.run();
        world.closeToMessages();
        world.judge(ALICE, "BLOCKED");
        world.pass(Duration.ofMinutes(11), Duration.ofMinutes(1));
        assertThat(world.stores.ledger().load(ALICE).hold()).isEqualTo(Hold.BLOCKED);

        world.fault("list-deliveries", 10_000, "\"status\":404");
        world.judge(BOB, "FLAGGED");
        world.pass(Duration.ofHours(25), Duration.ofHours(1));
        assertThat(world.stores.ledger().load(BOB).hold()).isEqualTo(Hold.FLAGGED);

        world.judge(BOB, "ACTIVE");
        world.pass(Duration.ofHours(25), Duration.ofHours(1));
        assertThat(world.stores.ledger().load(BOB).hold()).isEqualTo(Hold.NONE);
    }

    @Test
    void finishedSessions_areLeftAlone() throws Exception {
        World.Begun begun = world.start(ALICE);
        world.end(begun, "decline");
        world.pass(Duration.ofHours(1), Duration.ofMinutes(10));
        int read = world.calls("read-decision");

        world.pass(Duration.ofDays(2), Duration.ofHours(1));

        assertThat(world.calls("read-decision")).isEqualTo(read);
    }

    @Test
    void sessionThatIsNeverFinished_isAskedForLessAndLessOften_untilItIsOver() throws Exception {
        world.closeToMessages();
        world.start(ALICE);
        world.pass(Duration.ofDays(8), Duration.ofMinutes(30));
        world.deliver();
        world.pass(Duration.ofHours(2), Duration.ofMinutes(30));
        assertThat(world.calls("read-decision")).isBetween(10, 60);
        int read = world.calls("read-decision");

        world.pass(Duration.ofDays(8), Duration.ofHours(6));
        assertThat(world.calls("read-decision")).isEqualTo(read);
    }

    @Test
    void onlyOneReplica_looksAtATime_andAnotherGoesOnWhenItIsGone() throws Exception {
        Reconciler other = new Reconciler(
                new UpkeepStores(
                        world.redis.upkeep().budget(),
                        new Follower(world.redis.upkeep().lease()),
                        world.redis.upkeep().lastLooks(),
                        world.redis.upkeep().erasure()),
                world.stores,
                world.didit.records(),
                world.blocks,
                world.clock,
                world.events);
        other.run();
        assertThat(world.calls("list-destinations"))
                .as("somebody else holds the lease")
                .isZero();
        world.reconciler.run();
        assertThat(world.calls("list-destinations")).isEqualTo(1);
    }

    /** As seen by a replica while another has the lease. */
    private record Follower(Lease real) implements Lease {
        @Override
        public boolean hold(Duration time) {
            return false;
        }

        @Override
        public void release() {
            // it has nothing to give up
        }
    }

    @Test
    void lookThatFails_isTakenUpAgain_fromWhereTheLastWholeOneEnded() throws Exception {
        world.reconciler.run();
        Instant whole = world.redis
                .upkeep()
                .lastLooks()
                .at(LastLooks.Subject.DELIVERIES)
                .orElseThrow();
        world.fault("list-deliveries", 3, "\"status\":500");
        world.clock.advance(Duration.ofMinutes(10));
        for (int i = 0; i < 3; i++) {
            world.reconciler.run();
            int asked = world.calls("list-deliveries");
            world.reconciler.run();
            assertThat(world.calls("list-deliveries")).as("not again at once").isEqualTo(asked);
            world.clock.advance(Duration.ofMinutes(1));
            assertThat(world.redis.upkeep().lastLooks().at(LastLooks.Subject.DELIVERIES))
                    .contains(whole);
        }
        world.reconciler.run();
        assertThat(world.redis.upkeep().lastLooks().at(LastLooks.Subject.DELIVERIES))
                .contains(world.clock.instant());
    }
}
