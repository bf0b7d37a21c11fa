package io.diditmesh.upkeep;

import static io.diditmesh.upkeep.World.ALICE;
import static io.diditmesh.upkeep.World.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.session.StartResult;
import io.diditmesh.testing.RedisServer;
import io.diditmesh.verification.Errand;
import io.diditmesh.verification.Hold;
import io.diditmesh.verification.Standing;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trouble with Didit, one kind after another; after each the outcome is right, and nothing acknowledged is lost. */
final class FaultMatrixIT {
    @RegisterExtension
    static final RedisServer REDIS = RedisServer.started();

    private World world = new World(REDIS);

    @AfterEach
    void end() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"status\":500",
                "\"status\":502,\"html\":true",
                "\"status\":503",
                "\"status\":503,\"retry_after\":\"7\"",
                "\"status\":429",
                "\"status\":429,\"retry_after\":\"7\"",
                "\"status\":401",
                "\"status\":403",
                "\"status\":301",
                "\"status\":200,\"html\":true",
                "\"cut\":\"before\"",
                "\"cut\":\"after\""
            })
    void troubleWhileAReportIsRead_delaysAnApproval_butLosesNothing(String fault) throws Exception {
        World.Begun begun = world.start(ALICE);
        world.fault("read-decision", 3, fault);
        world.end(begun, "approve");
        world.read();
        assertThat(world.isVerified(ALICE)).as("not before the report was read").isFalse();

        world.pass(Duration.ofMinutes(10), Duration.ofSeconds(20));
        assertThat(world.isVerified(ALICE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"status\":500", "\"status\":429,\"retry_after\":\"600\"", "\"status\":403", "\"cut\":\"after\""
            })
    void troubleWhileAReportIsRead_delaysNoRevocation(String fault) throws Exception {
        World.Begun begun = world.start(ALICE);
        world.end(begun, "approve");
        world.read();
        assertThat(world.isVerified(ALICE)).isTrue();

        world.fault("read-decision", 10_000, fault);
        world.review(begun, "Declined");
        world.read();
        assertThat(world.isVerified(ALICE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"status\":500",
                "\"status\":429,\"retry_after\":\"7\"",
                "\"status\":403",
                "\"status\":200,\"html\":true",
                "\"cut\":\"before\"",
                "\"cut\":\"after\""
            })
    void troubleWhileAStartIsMade_isSaidSo_andTheNextOneGetsOneSession(String fault) throws Exception {
        world.fault("create-session", 1, fault);
        assertThat(world.starter.start(
                        ALICE,
                        new Errand(World.KYC, world.clock.instant()),
                        URI.create("https://shop.example/verify/return"),
                        ""))
                .isInstanceOf(StartResult.Later.class);
        world.clock.advance(Duration.ofSeconds(30));
        world.start(ALICE);
        String sessions = world.api("GET", "/v3/sessions/?vendor_data=" + ALICE.text(), "");
        assertThat(sessions).contains("\"count\":1");
    }

    @Test
    void answerThatTakesTooLong_delaysAnApproval_butLosesNothing() throws Exception {
        world.close();
        world = new World(REDIS, World.NEW_KEY, Duration.ofSeconds(3));
        World.Begun begun = world.start(ALICE);
        world.fault("read-decision", 1, "\"delay_ms\":6000");
        world.end(begun, "approve");
        world.read();
        assertThat(world.isVerified(ALICE)).isFalse();
        world.pass(Duration.ofMinutes(2), Duration.ofSeconds(20));
        assertThat(world.isVerified(ALICE)).isTrue();
    }

    @Test
    void oldKeyThatIsRefused_givesWayToTheNewOneThatWaits() throws Exception {
        world.close();
        world = new World(REDIS, World.OLD_KEY + "\n" + World.NEW_KEY);
        World.Begun begun = world.start(ALICE);
        world.end(begun, "approve");
        world.read();
        assertThat(world.isVerified(ALICE)).isTrue();
        assertThat(world.didit.counts().snapshot())
                .containsEntry("0 create-session Unauthorized", 1L)
                .containsEntry("1 create-session Ok", 1L)
                .doesNotContainKey("0 read-decision Unauthorized");
    }

    @Test
    void diditAwayForTenMinutes_isLeftAlone_andEverythingIsRightAfterwards() throws Exception {
        World.Begun approved = world.start(ALICE);
        World.Begun revoked = world.start(BOB);
        world.end(revoked, "approve");
        world.read();
        world.fault("read-decision", 10_000, "\"status\":503");
        world.end(approved, "approve");
        world.review(revoked, "Declined");
        int before = world.calls("read-decision");

        world.pass(Duration.ofMinutes(10), Duration.ofSeconds(5));
        assertThat(world.isVerified(ALICE)).isFalse();
        assertThat(world.isVerified(BOB)).isFalse();
        assertThat(world.calls("read-decision") - before)
                .as("a few to find out, and then one at a time")
                .isBetween(10, 40);

        world.noFaults();
        world.pass(Duration.ofMinutes(2), Duration.ofSeconds(5));
        assertThat(world.isVerified(ALICE)).isTrue();
        assertThat(world.standing(BOB)).isInstanceOf(Standing.Rejected.class);
    }

    @Test
    void messagesThatAreDoubledOrReordered_endWithWhatTheReportSays() throws Exception {
        World.Begun begun = world.start(ALICE);
        world.api("POST", "/sandbox/webhooks/pause", "");
        world.end(begun, "approve", false);
        world.review(begun, "Declined", false);
        world.review(begun, "Approved", false);
        world.api("POST", "/sandbox/webhooks/resume", "");
        world.deliver();
        world.read();
        assertThat(world.isVerified(ALICE)).isTrue();

        world.resendEverything();
        world.read();
        assertThat(world.isVerified(ALICE)).isTrue();
        world.review(begun, "Declined");
        world.resendEverything();
        assertThat(world.isVerified(ALICE)).isFalse();
        world.read();
        assertThat(world.isVerified(ALICE)).as("old approvals, sent again").isFalse();
    }

    @Test
    void messageThatArrivesMuchLater_isFresh_sinceEachTryIsStampedAnew() throws Exception {
        World.Begun begun = world.start(ALICE);
        world.end(begun, "approve");
        world.read();
        world.closeToMessages();
        world.review(begun, "Declined");
        world.clock.advance(Duration.ofMinutes(2));
        world.deliver();
        world.openToMessages();
        world.clock.advance(Duration.ofMinutes(5));
        world.deliver();
        assertThat(world.isVerified(ALICE)).isFalse();
    }

    @Test
    void heldPersonOfWhomDiditCannotBeAsked_staysHeld() throws Exception {
        world.end(world.start(ALICE), "approve");
        world.read();
        world.fault("read-user", 10_000, "\"status\":500");
        world.judge(ALICE, "FLAGGED");
        assertThat(world.stores.ledger().load(ALICE).hold()).isEqualTo(Hold.FLAGGED);
        world.judge(ALICE, "BLOCKED");
        assertThat(world.stores.ledger().load(ALICE).hold()).isEqualTo(Hold.BLOCKED);

        world.noFaults();
        world.clock.advance(Duration.ofMinutes(1));
        world.judge(ALICE, "ACTIVE");
        world.pass(Duration.ofHours(25), Duration.ofHours(1));
        assertThat(world.stores.ledger().load(ALICE).hold()).isEqualTo(Hold.NONE);
    }

    @Test
    void redisThatIsAwayWhenAMessageComes_isNoAcknowledgement() throws Exception {
        World.Begun begun = world.start(ALICE);
        REDIS.kill();
        world.end(begun, "approve");
        REDIS.restart();
        org.awaitility.Awaitility.await().atMost(World.PATIENCE).until(() -> {
            world.redis.tick();
            return world.redis.isReady();
        });
        assertThat(world.isVerified(ALICE)).isFalse();
        world.clock.advance(Duration.ofMinutes(1));
        world.deliver();
        world.read();
        assertThat(world.isVerified(ALICE)).isTrue();
    }
}
