package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.app.Asking.Answered;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Taking a verification along to an account, over the whole server. */
final class BindIT {
    @RegisterExtension
    static final WholeServer SERVER = WholeServer.start("anonymous: {bind: true}");

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String BIND = WholeServer.ORIGIN + "/verify/bind";
    private static final String STRANGER = "__Host-didit-anonymous";

    @Test
    void whoVerifiedBeforeSigningUp_takesItAlong_once() {
        Browser browser = verifiedStranger();
        HttpResponse<String> withoutAccount = browser.open(BIND);
        browser.with("shop_session", SERVER.token("dora"));
        HttpResponse<String> offer = browser.open(BIND);

        assertThat(withoutAccount.statusCode()).isEqualTo(401);
        assertThat(offer.statusCode()).isEqualTo(200);
        assertThat(offer.body()).contains("Use it for my account");
        assertThat(premium("dora").allowed()).as("a look changes nothing").isFalse();

        assertThat(browser.press(offer, "/verify/bind").statusCode()).isEqualTo(200);
        assertThat(premium("dora").allowed()).isTrue();
        assertThat(stranger(browser).allowed()).isFalse();

        assertThat(browser.press(offer, "/verify/bind").statusCode())
                .as("again")
                .isEqualTo(404);
        browser.with("shop_session", SERVER.token("emil"));
        assertThat(browser.press(browser.open(BIND), "/verify/bind").statusCode())
                .isEqualTo(404);
        assertThat(premium("emil").allowed()).isFalse();
        assertThat(premium("dora").allowed()).isTrue();
    }

    @Test
    void formOfAnotherBrowserOrForAnotherAccount_doesNothing() {
        Browser browser = verifiedStranger().with("shop_session", SERVER.token("fay"));
        HttpResponse<String> offer = browser.open(BIND);
        Browser thief = new Browser(SERVER)
                .with(STRANGER, browser.cookie(STRANGER).split("=", 2)[1])
                .with("shop_session", SERVER.token("fay"));

        assertThat(browser.submit("/verify/bind", Map.of()).statusCode()).isEqualTo(400);
        assertThat(browser.submit("/verify/bind", Map.of("form", "x")).statusCode())
                .isEqualTo(400);
        assertThat(thief.press(offer, "/verify/bind").statusCode()).isEqualTo(400);
        browser.with("shop_session", SERVER.token("gil"));
        assertThat(browser.press(offer, "/verify/bind").statusCode()).isEqualTo(400);
        assertThat(premium("fay").allowed()).isFalse();
        assertThat(premium("gil").allowed()).isFalse();
        assertThat(stranger(browser).allowed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "two"})
    void accountThatIsNotSure_bindsNothing(String how) {
        Browser browser = verifiedStranger();
        String expired = SERVER.token("hal", WholeServer.ISSUER, "shop", Duration.ofMinutes(-10));
        String token = SERVER.token("hal");
        browser.with("shop_session", how.equals("two") ? token + "; shop_session=" + SERVER.token("ina") : expired);

        assertThat(browser.open(BIND).statusCode()).isEqualTo(401);
        assertThat(browser.submit("/verify/bind", Map.of()).statusCode()).isEqualTo(401);
    }

    @Test
    void pages_areInTheLanguageOfTheBrowser() {
        Browser browser = verifiedStranger().reading("es");

        assertThat(browser.open(BIND).body()).contains("Primero inicia sesión en tu cuenta");
        HttpResponse<String> offer =
                browser.with("shop_session", SERVER.token("lea")).open(BIND);
        assertThat(offer.body()).contains("Usarla para mi cuenta");
        assertThat(browser.reading("ar").press(offer, "/verify/bind").body()).contains("تم التحقق من حسابك");
        assertThat(browser.press(offer, "/verify/bind").body()).contains("لا يوجد تحقق يمكن استخدامه");
    }

    @Test
    void browserWithoutTheCookie_hasNothingToTakeAlong() {
        Browser browser = new Browser(SERVER).with("shop_session", SERVER.token("jan"));

        assertThat(browser.open(BIND).statusCode()).isEqualTo(404);
        assertThat(browser.submit("/verify/bind", Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void approvalOfElevenMinutesAgo_isNotTakenAlong() {
        Browser browser = verifiedStranger();
        SERVER.clock.advance(Duration.ofMinutes(11));
        browser.with("shop_session", SERVER.token("kim"));

        assertThat(browser.press(browser.open(BIND), "/verify/bind").statusCode())
                .isEqualTo(404);
        assertThat(premium("kim").allowed()).isFalse();
        assertThat(stranger(browser).allowed()).isTrue();
    }

    @Test
    void pathToTakeItAlong_isLetThrough() {
        assertThat(Asking.get("/verify/bind").of(SERVER).allowed()).isTrue();
        assertThat(Asking.post("/verify/bind").of(SERVER).allowed()).isTrue();
    }

    /** A browser that was verified without an account. */
    private static Browser verifiedStranger() {
        Answered first = Asking.post("/signup").of(SERVER);
        String[] cookie = first.header("set-cookie").split(";", 2)[0].split("=", 2);
        Browser browser = new Browser(SERVER).with(cookie[0], cookie[1]);
        browser.verify(Browser.location(browser.press(browser.open(first.header("x-verification-url")))), "approve");
        Awaitility.await().atMost(PATIENCE).until(() -> stranger(browser).allowed());
        return browser;
    }

    private static Answered stranger(Browser browser) {
        return Asking.post("/signup").with("cookie", browser.cookie(STRANGER)).of(SERVER);
    }

    private static Answered premium(String user) {
        return Asking.get("/premium").as(SERVER.token(user)).of(SERVER);
    }
}
