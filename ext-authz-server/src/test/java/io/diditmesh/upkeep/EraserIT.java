package io.diditmesh.upkeep;

import static io.diditmesh.upkeep.World.ALICE;
import static io.diditmesh.upkeep.World.BOB;
import static io.diditmesh.upkeep.World.KYC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.session.StartResult;
import io.diditmesh.session.SubjectBinder;
import io.diditmesh.testing.RedisServer;
import io.diditmesh.verification.Errand;
import io.diditmesh.verification.Hold;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.SubjectKey;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody is forgotten, at the sandbox and in a real Redis. */
final class EraserIT {
    @RegisterExtension
    static final RedisServer REDIS = RedisServer.started();

    private final World world = new World(REDIS);
    private final RedisClient client = RedisClient.create();
    private final StatefulRedisConnection<String, String> look = client.connect(RedisURI.builder()
            .withHost(REDIS.address().getHost())
            .withPort(REDIS.address().getPort())
            .withPassword(RedisServer.PASSWORD.toCharArray())
            .build());

    @AfterEach
    void end() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        world.close();
    }

    @Test
    void whoIsForgotten_isGoneThereAndHere_andOthersAreNot() throws Exception {
        World.Begun begun = approve(ALICE);
        approve(BOB);
        write("dm:g:{" + ALICE + "}:shop/shop/transfers");
        write("dm:budget:{" + ALICE + "}");

        assertThat(world.eraser().forget(ALICE)).isEqualTo(new Eraser.Forgotten(1, 0));

        assertThat(world.isVerified(ALICE)).isFalse();
        assertThat(world.isVerified(BOB)).isTrue();
        assertThat(world.stores.directory().find(begun.session())).isEmpty();
        assertThat(keysThatName(ALICE.text())).containsExactly("dm:o:{" + ALICE + "}");
        assertThat(keysThatName(begun.session().text())).isEmpty();
        assertThat(world.api("GET", "/v3/sessions/?vendor_data=" + ALICE.text(), ""))
                .contains("\"count\":0");
        assertThat(world.api("GET", "/v3/users/?limit=50", "")).doesNotContain(ALICE.text());
    }

    @Test
    void tombstone_keepsAttemptsAndABlock_butNoSessionAndNoCause() throws Exception {
        World.Begun begun = world.start(ALICE);
        world.end(begun, "decline");
        world.read();
        world.judge(ALICE, "BLOCKED");

        world.eraser().forget(ALICE);

        assertThat(world.stores.ledger().load(ALICE).hold()).isEqualTo(Hold.BLOCKED);
        assertThat(world.stores.ledger().load(ALICE).at(KYC).tally().declines()).isEqualTo(1);
        assertThat(world.standing(ALICE))
                .isInstanceOfSatisfying(
                        Standing.Rejected.class,
                        rejected -> assertThat(rejected.ref().session()).isNotEqualTo(begun.session()));
        assertThat(world.eraser().forget(ALICE)).as("again").isEqualTo(new Eraser.Forgotten(0, 0));
    }

    @Test
    void whoUsedUpTheirAttempts_getsNoNewOnesByBeingForgotten() throws Exception {
        world.end(world.start(ALICE), "decline");
        world.read();
        world.eraser().forget(ALICE);
        assertThat(world.starter.start(
                        ALICE,
                        new Errand(KYC, world.clock.instant()),
                        URI.create("https://shop.example/verify/return"),
                        ""))
                .isInstanceOf(StartResult.NotOffered.class);
    }

    @Test
    void whoIsForgotten_mayVerifyAnew() throws Exception {
        approve(ALICE);
        world.eraser().forget(ALICE);
        approve(ALICE);
    }

    @Test
    void readingThatWasUnderWay_givesNothingBack() throws Exception {
        approve(ALICE);
        long number = world.stores.ledger().nextReadNumber(ALICE);
        var before = world.stores.ledger().load(ALICE).at(KYC);
        world.eraser().forget(ALICE);
        assertThat(number).isPositive();
        assertThat(world.stores.ledger().load(ALICE).at(KYC).tally().floor()).isGreaterThan(number);
        assertThat(before.standing()).isInstanceOf(Standing.Verified.class);
    }

    @Test
    void anonymousSubjectWhoseVerificationWasMoved_isForgottenWithTheAccount() throws Exception {
        World.Begun begun = approve(ALICE);
        new SubjectBinder(world.recorder, world.stores, world.rulebook, world.clock, world.events)
                .bind(Map.of("", ALICE), Map.of("", BOB));
        assertThat(world.isVerified(BOB)).isTrue();

        world.eraser().forget(BOB);

        assertThat(world.isVerified(BOB)).isFalse();
        assertThat(world.stores.directory().find(begun.session())).isEmpty();
        assertThat(keysThatName(ALICE.text())).containsExactly("dm:o:{" + ALICE + "}");
        assertThat(world.api("GET", "/v3/sessions/?vendor_data=" + ALICE.text(), ""))
                .contains("\"count\":0");
    }

    @Test
    void anonymousSubjectAlone_takesNothingFromTheAccount() throws Exception {
        approve(ALICE);
        new SubjectBinder(world.recorder, world.stores, world.rulebook, world.clock, world.events)
                .bind(Map.of("", ALICE), Map.of("", BOB));
        world.eraser().forget(ALICE);
        assertThat(world.isVerified(BOB)).isTrue();
        assertThat(keysThatName(ALICE.text())).containsExactly("dm:o:{" + ALICE + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"status\":204", "\"status\":404", "\"status\":503,\"retry_after\":\"9\"", "\"cut\":\"after\""})
    void everyAnswerThatMeansDeleted_isTakenForIt_andTroubleIsWaitedOut(String answer) throws Exception {
        approve(ALICE);
        world.fault("delete-session", 1, answer);
        assertThat(world.eraser().forget(ALICE).deleted()).isEqualTo(1);
        assertThat(world.isVerified(ALICE)).isFalse();
    }

    @Test
    void sessionThatIsPartOfAReport_isKeptThere_andSaidToBe() throws Exception {
        approve(ALICE);
        world.fault("delete-session", 1, "\"status\":409");
        assertThat(world.eraser().forget(ALICE)).isEqualTo(new Eraser.Forgotten(0, 1));
        assertThat(world.isVerified(ALICE)).isFalse();
    }

    @Test
    void providerThatDoesNotDelete_leavesEverythingToTheNextTry() throws Exception {
        approve(ALICE);
        world.fault("delete-session", 10_000, "\"status\":403");
        assertThatThrownBy(() -> world.eraser().forget(ALICE)).isInstanceOf(IncompleteException.class);
        assertThat(world.isVerified(ALICE)).isTrue();
        world.noFaults();
        assertThat(world.eraser().forget(ALICE).deleted()).isEqualTo(1);
        assertThat(world.isVerified(ALICE)).isFalse();
    }

    private World.Begun approve(SubjectKey subject) throws Exception {
        World.Begun begun = world.start(subject);
        world.end(begun, "approve");
        world.read();
        assertThat(world.isVerified(subject)).isTrue();
        world.clock.advance(Duration.ofSeconds(1));
        return begun;
    }

    private void write(String key) {
        look.sync().set(key, "1");
    }

    private List<String> keysThatName(String text) {
        return look.sync().keys("*" + text + "*");
    }
}
