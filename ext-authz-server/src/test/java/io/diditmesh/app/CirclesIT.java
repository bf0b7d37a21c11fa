package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.app.Asking.Answered;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Browsers that are sent to and fro, programs that ask how far it is, and people who read other languages. */
final class CirclesIT {
    @RegisterExtension
    static final WholeServer SERVER = WholeServer.start();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void loginThatLeadsNowhere_endsInAPage_untilTwoMinutesHavePassed() {
        Asking ask = Asking.get("/premium").navigating();
        Asking hopping = ask;
        for (int hop = 0; hop < 4; hop++) {
            Answered sent = hopping.of(SERVER);
            assertThat(sent.status()).isEqualTo(302);
            hopping = ask.with("cookie", pair(sent.header("set-cookie")));
        }

        Answered circle = hopping.of(SERVER);

        assertThat(circle.status()).isEqualTo(401);
        assertThat(circle.header("location")).isEmpty();
        assertThat(circle.header("x-verification-reason")).isEqualTo("going-in-circles");
        assertThat(circle.body()).contains("We seem to go in circles", circle.header("x-verification-decision"));
        SERVER.clock.advance(Duration.ofMinutes(2));
        assertThat(hopping.of(SERVER).status()).as("two minutes later").isEqualTo(302);
    }

    @Test
    void verifiedButChallengedAgain_endsInAPage_byTheSameCount() {
        String token = SERVER.token("vera");
        Browser browser = new Browser(SERVER).with("shop_session", token);
        Answered challenge = Asking.get("/premium").as(token).navigating().of(SERVER);
        String hosted = Browser.location(browser.press(browser.open(challenge.header("location"))));
        String back = browser.verify(hosted, "approve");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Asking.get("/premium").as(token).of(SERVER).allowed());
        String wait = Browser.location(browser.open(back));
        for (int hop = 0; hop < 4; hop++) {
            assertThat(patient(token, browser).status()).isEqualTo(302);
            assertThat(Browser.location(browser.open(wait))).isEqualTo(WholeServer.ORIGIN + "/premium");
        }

        Answered circle = patient(token, browser);

        assertThat(circle.status()).isEqualTo(403);
        assertThat(circle.header("x-verification-reason")).isEqualTo("going-in-circles");
        assertThat(Asking.get("/premium")
                        .as(token)
                        .navigating()
                        .with("cookie", browser.cookie("__Host-didit-hops"))
                        .of(SERVER)
                        .allowed())
                .as("what needs no redirect")
                .isTrue();
    }

    @Test
    void program_asksHowFarItIs_byTheStatusAddress() {
        String token = SERVER.token("paul");
        Browser browser = new Browser(SERVER).with("shop_session", token);
        Answered challenge = Asking.get("/premium").as(token).navigating().of(SERVER);
        String hosted = Browser.location(browser.press(browser.open(challenge.header("location"))));
        Answered pending = Asking.get("/premium").as(token).of(SERVER);
        String status = pending.header("x-verification-status-url");

        assertThat(pending.body()).contains("\"status_url\":\"" + status + "\"");
        HttpResponse<String> underway = browser.ask(status);
        assertThat(underway.body()).isEqualTo("{\"status\":\"verification-pending\"}");
        assertThat(underway.headers().firstValue("retry-after")).contains("5");
        browser.verify(hosted, "approve");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> browser.ask(status).body().equals("{\"status\":\"verified\"}"));
        assertThat(new Browser(SERVER)
                        .with("shop_session", SERVER.token("eve"))
                        .ask(status)
                        .statusCode())
                .as("somebody else")
                .isEqualTo(403);
        assertThat(new Browser(SERVER).ask(status).statusCode()).as("nobody").isEqualTo(403);
    }

    @Test
    void pagesAndProblems_areInTheLanguageOfTheirReader() {
        Asking ask = Asking.get("/premium").as(SERVER.token("lola"));
        Answered problem = ask.with("accept-language", "ar").of(SERVER);
        Answered browser = ask.navigating().of(SERVER);

        HttpResponse<String> page = new Browser(SERVER).reading("es-MX").open(browser.header("location"));

        assertThat(problem.header("content-language")).isEqualTo("ar");
        assertThat(problem.body())
                .contains("\"title\":\"يلزم التحقق من هويتك\"", "\"reason\":\"verification-required\"");
        assertThat(page.headers().firstValue("content-language")).contains("es");
        assertThat(page.body()).contains("<html lang=\"es\" dir=\"ltr\">", "<h1>Verifica tu identidad</h1>");
    }

    @Test
    void pathWithTwoReadings_isAPageForABrowser() {
        Answered page = Asking.get("/premium%2fx").navigating().of(SERVER);

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.header("content-type")).startsWith("text/html");
    }

    private static Answered patient(String token, Browser browser) {
        return Asking.get("/patient")
                .as(token)
                .navigating()
                .with("cookie", browser.cookie("__Host-didit-hops"))
                .of(SERVER);
    }

    private static String pair(String setCookie) {
        return setCookie.split(";", 2)[0];
    }
}
