package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.access.Ticket;
import io.diditmesh.redis.RedisStores;
import io.diditmesh.request.HostName;
import io.diditmesh.sealing.Sealing;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.token.Tokens;
import io.diditmesh.verification.Errand;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.FactValue;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Purpose;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.Subject;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectKeys;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From what the provider finds to what lies sealed in the outcome, through the whole server. */
@SuppressWarnings("NullAway.Init")
final class FactsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final LevelName BANK = new LevelName("bank");
    private static WholeServer server;
    private static RedisStores stores;

    @BeforeAll
    static void start() {
        server = WholeServer.start();
        stores = RedisStores.open(
                server.settings.redis(),
                Sealing.facts(server.settings.facts()),
                new RedisStores.Time(server.clock, System::nanoTime),
                () -> "test",
                new EventLog("test"));
        Awaitility.await().atMost(PATIENCE).until(() -> {
            stores.tick();
            return stores.isReady();
        });
    }

    @AfterAll
    static void stop() {
        stores.close();
        server.close();
    }

    @Test
    void approvedSession_leavesTheFactsItsLevelKeeps_andNoOther() {
        approve("fiona", Purpose.LEVEL, "age=41&aml_hits=2&aml_score=37.5&ip_country=NL&ip_hidden=true");

        Standing.Verified verified = verified("fiona");
        assertThat(verified.facts())
                .isEqualTo(new Facts(Map.of(
                        Fact.AGE, new FactValue.Whole(41),
                        Fact.DOCUMENT_COUNTRY, new FactValue.Text("IRL"),
                        Fact.AML_HITS, new FactValue.Whole(2),
                        Fact.AML_SCORE, new FactValue.Decimal(37.5),
                        Fact.IP_COUNTRY, new FactValue.Text("NL"),
                        Fact.IP_HIDDEN, new FactValue.Flag(true))));
        assertThat(verified.askedAgain()).isFalse();
        assertThat(Asking.get("/bank").as(server.token("fiona")).of(server).allowed())
                .isTrue();
    }

    @Test
    void whoIsAskedAgainForAMissingFact_isMarked_untilAnOrdinarySession() {
        approve("mira", Purpose.LEVEL, "age=none");
        Standing.Verified first = verified("mira");
        assertThat(first.facts().value(Fact.AGE)).isEmpty();
        assertThat(first.askedAgain()).isFalse();

        server.clock.advance(Duration.ofSeconds(2));
        approve("mira", Purpose.FACTS, "age=none");
        Standing.Verified second = verified("mira");
        assertThat(second.ref().session()).isNotEqualTo(first.ref().session());
        assertThat(second.askedAgain()).isTrue();

        server.clock.advance(Duration.ofSeconds(2));
        approve("mira", Purpose.LEVEL, "age=33");
        assertThat(verified("mira").facts().value(Fact.AGE)).contains(new FactValue.Whole(33));
        assertThat(verified("mira").askedAgain()).isFalse();
    }

    @Test
    void unfinishedSession_onceGoneOnWithForAFact_staysSuch() {
        Browser browser = signedIn("petra");
        String begun = start(browser, "petra", Purpose.LEVEL);
        assertThat(start(browser, "petra", Purpose.FACTS)).isEqualTo(begun);
        assertThat(start(browser, "petra", Purpose.LEVEL)).isEqualTo(begun);

        browser.verify(begun, "approve");
        Awaitility.await().atMost(PATIENCE).until(() -> standing("petra").isPresent());
        assertThat(verified("petra").askedAgain()).isTrue();
    }

    /** What a person does after a challenge; returns when the outcome is written. */
    private static void approve(String user, Purpose purpose, String findings) {
        Browser browser = signedIn(user);
        Optional<Standing.Verified> before = standing(user);
        browser.verify(start(browser, user, purpose), "approve&" + findings);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> standing(user)
                        .filter(now -> before.filter(old ->
                                        old.ref().session().equals(now.ref().session()))
                                .isEmpty())
                        .isPresent());
    }

    private static String start(Browser browser, String user, Purpose purpose) {
        Tokens tokens = new Tokens(server.settings.tokens(), server.settings.realm(), new RandomTexts(), server.clock);
        Ticket ticket = new Ticket(
                key(user),
                new HostName("shop.localhost"),
                new Errand(BANK, server.clock.instant().minusMillis(1500)).with(purpose),
                URI.create(WholeServer.ORIGIN + "/bank"));
        String address =
                WholeServer.ORIGIN + "/verify/start?ticket=" + tokens.tickets().issue(ticket);
        return Browser.location(browser.press(browser.open(address)));
    }

    private static Standing.Verified verified(String user) {
        return standing(user).orElseThrow();
    }

    private static Optional<Standing.Verified> standing(String user) {
        try {
            return stores.sessions().ledger().load(key(user)).at(BANK).standing() instanceof Standing.Verified verified
                    ? Optional.of(verified)
                    : Optional.empty();
        } catch (StoreUnreachableException away) {
            throw new IllegalStateException(away);
        }
    }

    private static SubjectKey key(String user) {
        return new SubjectKeys(server.settings.subjectSecret().bytes())
                .keyOf(new Subject(server.settings.realm(), SourceKind.ACCOUNT, WholeServer.ISSUER, user));
    }

    private static Browser signedIn(String user) {
        return new Browser(server).with("shop_session", server.token(user));
    }
}
