package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a start is told and tells: what the account says of its owner, and that there were too many. */
final class StartsIT {
    @RegisterExtension
    static final WholeServer SERVER = WholeServer.start();

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String NAMED = "{\"level\":\"named\"}";

    @Test
    void whatTheAccountSays_isExpected_fromThePage() {
        Asking.Answered challenge = Asking.get("/named")
                .as(SERVER.token(
                        "ada", Map.of("given_name", "Ada", "family_name", "Lovelace", "birthdate", "1815-12-10")))
                .navigating()
                .of(SERVER);
        Browser browser = new Browser(SERVER);

        String hosted = Browser.location(browser.press(browser.open(challenge.header("location"))));

        assertThat(SERVER.expectedAt(hosted))
                .isEqualTo("{\"date_of_birth\":\"1815-12-10\",\"first_name\":\"Ada\",\"last_name\":\"Lovelace\"}");
        assertThat(challenge.header("location")).doesNotContain("Ada", "Lovelace", "1815");
    }

    @Test
    void whatTheAccountSays_isExpected_fromAProgram_asFarAsItCanBeCompared() {
        Program agent = new Program(SERVER, Map.of())
                .with(
                        "authorization",
                        "Bearer " + SERVER.token("bea", Map.of("given_name", "Bea", "birthdate", "last spring")));

        HttpResponse<String> started = agent.post("/verify/sessions", NAMED);

        assertThat(SERVER.expectedAt(Program.text(started, "url"))).isEqualTo("{\"first_name\":\"Bea\"}");
    }

    @Test
    void personWhoIsNotTheExpectedOne_waitsForAReview_andTheExpectedOneIsLetIn() {
        Map<String, Object> claims = Map.of("given_name", "Cy", "family_name", "Twombly", "birthdate", "1928-04-25");
        verify("cy", claims, "approve&last_name=Other");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> named("cy", claims).body().contains("verification-in-review"));

        verify("cy-2", claims, "approve");
        Awaitility.await().atMost(PATIENCE).until(() -> named("cy-2", claims).allowed());
    }

    @Test
    void personOfWhomTheAccountSaysNothing_isNotComparedAndWaitsForAReview() {
        verify("nobody", Map.of(), "approve");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> named("nobody", Map.of()).body().contains("verification-in-review"));
    }

    @Test
    void thirdStartFromOneAddress_isTooMany_forProgramsAndOnPages() {
        for (String user : new String[] {"una", "ugo"}) {
            assertThat(from("192.0.2.77", user)
                            .post("/verify/sessions", "{\"level\":\"kyc-basic\"}")
                            .statusCode())
                    .isEqualTo(201);
        }

        HttpResponse<String> refused = from("192.0.2.77", "ute").post("/verify/sessions", "{\"level\":\"kyc-basic\"}");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Program.text(refused, "reason")).isEqualTo("too-many-starts");
        assertThat(Long.parseLong(refused.headers().firstValue("retry-after").orElseThrow()))
                .isBetween(1700L, 1800L);

        Browser browser = new Browser(SERVER).sending("x-verification-source", "192.0.2.77");
        String start = Asking.get("/premium")
                .as(SERVER.token("ulla"))
                .navigating()
                .of(SERVER)
                .header("location");
        HttpResponse<String> page = browser.press(browser.open(start));
        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(page.body()).contains("<h1>Too many verifications were started</h1>");
        assertThat(page.headers().firstValue("retry-after")).isPresent();
    }

    @Test
    void addressOfTheClient_goesAlongToWhereVerificationsAreStarted_andNowhereElse() {
        assertThat(source(Asking.post("/verify/sessions"))).isEqualTo("192.0.2.9");
        assertThat(source(Asking.get("/verify/start?ticket=x"))).isEqualTo("192.0.2.9");
        assertThat(source(Asking.get("/verify/wait"))).isEmpty();
        assertThat(source(Asking.get("/"))).isEmpty();
    }

    private static String source(Asking asking) {
        return asking.with("x-verification-source", "203.0.113.1")
                .comingFrom("192.0.2.9")
                .of(SERVER)
                .header("x-verification-source");
    }

    private static Program from(String address, String user) {
        return Program.of(SERVER, user).with("x-verification-source", address);
    }

    private static Asking.Answered named(String user, Map<String, Object> claims) {
        return Asking.get("/named").as(SERVER.token(user, claims)).of(SERVER);
    }

    private static void verify(String user, Map<String, Object> claims, String outcome) {
        Asking.Answered challenge =
                Asking.get("/named").as(SERVER.token(user, claims)).navigating().of(SERVER);
        Browser browser = new Browser(SERVER);
        String hosted = Browser.location(browser.press(browser.open(challenge.header("location"))));
        browser.open(browser.verify(hosted, outcome));
    }
}
