package io.diditmesh.upkeep;

import static io.diditmesh.upkeep.World.ALICE;
import static io.diditmesh.upkeep.World.BOB;
import static io.diditmesh.upkeep.World.KYC;
import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.session.Budgets.Limit;
import io.diditmesh.session.SessionStarter;
import io.diditmesh.session.StartBudgets;
import io.diditmesh.session.StartResult;
import io.diditmesh.testing.RedisServer;
import io.diditmesh.verification.Details;
import io.diditmesh.verification.Errand;
import io.diditmesh.verification.Purpose;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectKeys;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many verifications may be started, over a real Redis and the sandbox. */
@SuppressWarnings("NullAway.Init")
final class StartBudgetsIT {
    @RegisterExtension
    static final RedisServer REDIS = RedisServer.started();

    private static final Limit PLENTY = new Limit(1000, Duration.ofDays(1));
    private static final Limit ONE = new Limit(1, Duration.ofDays(1));

    private World world;

    @BeforeEach
    void start() {
        world = new World(REDIS);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void subject_startsAsOftenAsItsBudgetHolds_andNobodyElseIsConcerned() throws Exception {
        SessionStarter starter = limited(new Limit(2, Duration.ofDays(1)), PLENTY, PLENTY);
        abandoned(starter, ALICE);
        abandoned(starter, ALICE);

        assertThat(start(starter, ALICE, "", ""))
                .isInstanceOfSatisfying(
                        StartResult.TooMany.class,
                        refused ->
                                assertThat(refused.retryAfter()).isBetween(Duration.ofHours(11), Duration.ofHours(12)));
        assertThat(start(starter, BOB, "", "")).isInstanceOf(StartResult.Started.class);
    }

    @Test
    void goingOnWithASession_takesNothing() throws Exception {
        SessionStarter starter = limited(ONE, ONE, ONE);

        for (int i = 0; i < 4; i++) {
            assertThat(start(starter, ALICE, "192.0.2.1", "shop")).isInstanceOf(StartResult.Started.class);
        }
        assertThat(world.calls("create-session")).isEqualTo(4);
    }

    @Test
    void sessionThatEndedUnnoticed_isNotReplacedForNothing() throws Exception {
        SessionStarter starter = limited(new Limit(2, Duration.ofDays(1)), PLENTY, PLENTY);
        world.closeToMessages();
        endedUnnoticed(starter);
        endedUnnoticed(starter);

        assertThat(start(starter, ALICE, "", "")).isInstanceOf(StartResult.TooMany.class);
        assertThat(start(starter, ALICE, "", "")).isInstanceOf(StartResult.TooMany.class);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, TooMany",
        "192.0.2.1, 192.0.2.2, Started",
        "2001:db8::1, 2001:db8::2, TooMany",
        "2001:db8::1, 2001:db8:0:1::1, Started"
    })
    void addressesOfOneNetwork_shareABudget(String first, String second, String result) throws Exception {
        SessionStarter starter = limited(PLENTY, ONE, PLENTY);
        assertThat(start(starter, ALICE, first, "")).isInstanceOf(StartResult.Started.class);

        assertThat(start(starter, BOB, second, "").getClass().getSimpleName()).isEqualTo(result);
    }

    @Test
    void tenants_haveABudgetEach() throws Exception {
        SessionStarter starter = limited(PLENTY, PLENTY, ONE);
        assertThat(start(starter, ALICE, "", "shop")).isInstanceOf(StartResult.Started.class);

        assertThat(start(starter, BOB, "", "shop")).isInstanceOf(StartResult.TooMany.class);
        assertThat(start(starter, BOB, "", "bank")).isInstanceOf(StartResult.Started.class);
    }

    @Test
    void startThatOneBudgetRefuses_takesNothingFromTheOthers() throws Exception {
        SessionStarter starter = limited(ONE, ONE, ONE);
        assertThat(start(starter, ALICE, "192.0.2.1", "shop")).isInstanceOf(StartResult.Started.class);
        assertThat(start(starter, BOB, "192.0.2.2", "shop")).isInstanceOf(StartResult.TooMany.class);
        assertThat(start(starter, BOB, "192.0.2.1", "bank")).isInstanceOf(StartResult.TooMany.class);

        assertThat(start(starter, BOB, "192.0.2.2", "bank")).isInstanceOf(StartResult.Started.class);
    }

    @Test
    void startThatTheProviderDoesNotAnswer_takesNothing() throws Exception {
        SessionStarter starter = limited(ONE, ONE, ONE);
        world.fault("create-session", 1, "\"status\":503");
        assertThat(start(starter, ALICE, "192.0.2.1", "shop")).isInstanceOf(StartResult.Later.class);
        world.clock.advance(Duration.ofSeconds(30));

        assertThat(start(starter, ALICE, "192.0.2.1", "shop")).isInstanceOf(StartResult.Started.class);
    }

    private void endedUnnoticed(SessionStarter starter) throws StoreUnreachableException {
        if (!(start(starter, ALICE, "", "") instanceof StartResult.Started(var session))) {
            throw new IllegalStateException("not started");
        }
        world.end(new World.Begun(session.id(), session.url()), "abandon");
    }

    private void abandoned(SessionStarter starter, SubjectKey subject) throws StoreUnreachableException {
        if (!(start(starter, subject, "", "") instanceof StartResult.Started(var session))) {
            throw new IllegalStateException("not started");
        }
        world.end(new World.Begun(session.id(), session.url()), "abandon");
        world.read();
    }

    private StartResult start(SessionStarter starter, SubjectKey subject, String address, String tenant)
            throws StoreUnreachableException {
        Errand errand = new Errand(KYC, world.clock.instant(), Purpose.LEVEL, Details.none(), tenant);
        return starter.start(subject, errand, URI.create("https://shop.example/verify/return"), address);
    }

    private SessionStarter limited(Limit subject, Limit address, Limit tenant) {
        StartBudgets budgets = new StartBudgets(
                world.redis.budgets(),
                new SubjectKeys(new byte[32]),
                new StartBudgets.Limits(subject, address, tenant));
        return new SessionStarter(
                world.didit.provider(), world.stores, budgets, world.rulebook, world.clock, world.events);
    }
}
