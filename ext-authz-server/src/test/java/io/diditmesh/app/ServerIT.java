package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.diditmesh.app.Asking.Answered;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole server over its real ports: what each kind of client is answered, from stranger to verified. */
@SuppressWarnings("NullAway.Init")
final class ServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static WholeServer server;

    @BeforeAll
    static void start() {
        server = WholeServer.start();
        Awaitility.await().atMost(PATIENCE).until(() -> health() == ServingStatus.SERVING);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void publicPath_isAllowed_stampedAndWithAnAssertionThatVerifies() throws Exception {
        Answered answered = Asking.get("/").of(server);

        assertThat(answered.allowed()).isTrue();
        assertThat(answered.stamp()).isEqualTo("ok");
        SignedJWT assertion = assertion(answered);
        assertThat(assertion.getJWTClaimsSet().getStringClaim("acr")).isEqualTo("none");
        assertThat(assertion.getJWTClaimsSet().getSubject()).isNull();
    }

    /** An installation has to want it; the path is ours all the same, and no rule's. */
    @Test
    void takingAVerificationAlong_isNotThere_unlessTheSettingsSaySo() {
        Browser browser = signedIn("nora");

        assertThat(Asking.get("/verify/bind").of(server).allowed()).isTrue();
        assertThat(browser.open(WholeServer.ORIGIN + "/verify/bind").statusCode())
                .isEqualTo(404);
        assertThat(browser.open(WholeServer.ORIGIN + "/verify/bind").body()).isEqualTo("{\"error\":\"not found\"}");
        assertThat(browser.submit("/verify/bind", Map.of()).body()).isEqualTo("{\"error\":\"not found\"}");
    }

    @Test
    void allowedRequest_losesEveryHeaderThatIsOurs() {
        Answered answered = Asking.get("/")
                .with("x-verification-assertion", "forged")
                .with("x-verification-level", "kyc-basic")
                .with("x_verification_assertion", "forged")
                .with("x.verification.assertion", "forged")
                .with("x-request-id", "kept")
                .of(server);

        assertThat(answered.response().getOkResponse().getHeadersToRemoveList())
                .containsExactlyInAnyOrder(
                        "x-verification-level", "x_verification_assertion", "x.verification.assertion");
        assertThat(answered.header("x-verification-assertion")).isNotEqualTo("forged");
    }

    @Test
    void noToken_isUnauthorizedForPrograms_andSentToTheLoginInABrowser() {
        Answered program = Asking.get("/premium?a=1").of(server);
        Answered browser = Asking.get("/premium?a=1").navigating().of(server);

        assertThat(program.status()).isEqualTo(401);
        assertThat(program.header("www-authenticate")).isEqualTo("Bearer");
        assertThat(program.header("content-type")).isEqualTo("application/problem+json");
        assertThat(program.body()).contains("\"reason\":\"credential-missing\"");
        assertThat(browser.status()).isEqualTo(302);
        assertThat(browser.header("location"))
                .isEqualTo("http://shop.localhost:10000/login?next="
                        + "http%3A%2F%2Fshop.localhost%3A10000%2Fpremium%3Fa%3D1");
    }

    @Test
    void noToken_whereThereIsNoLogin_isAPageInABrowser() {
        Answered browser =
                Asking.get("/premium").at("api.localhost").navigating().of(server);

        assertThat(browser.status()).isEqualTo(401);
        assertThat(browser.header("content-type")).startsWith("text/html");
    }

    @ParameterizedTest
    @CsvSource({
        "https://other.example, shop, 600, credential-issuer",
        "https://login.shop.example, other, 600, credential-audience",
        "https://login.shop.example, shop, -600, credential-expired"
    })
    void badToken_isUnauthorized_evenWhereStrangersMayCome(String issuer, String audience, long life, String reason) {
        String token = server.token("mallory", issuer, audience, Duration.ofSeconds(life));

        Answered answered = Asking.post("/signup").as(token).of(server);

        assertThat(answered.status()).isEqualTo(401);
        assertThat(answered.body()).contains("\"reason\":\"" + reason + "\"");
        assertThat(answered.header("set-cookie")).isEmpty();
    }

    /** A proxy joins repeated lines of HTTP/1 with commas and passes them on as they came. */
    @Test
    void secondCredentialOnALineOfItsOwn_isNotOverlooked() {
        Browser browser = signedIn("vera");
        browser.verify(start(browser, "vera"), "approve");
        Awaitility.await().atMost(PATIENCE).until(() -> premium("vera").allowed());
        String vera = server.token("vera");
        String mallory = server.token("mallory");

        assertThat(Asking.get("/premium")
                        .as(vera)
                        .with("cookie", "x=1,shop_session=" + mallory)
                        .of(server)
                        .status())
                .isEqualTo(401);
        assertThat(Asking.get("/premium")
                        .with("authorization", "Basic eDp5,Bearer " + mallory)
                        .with("cookie", "shop_session=" + vera)
                        .of(server)
                        .status())
                .isEqualTo(401);
        assertThat(Asking.get("/premium")
                        .with("cookie", "\u2000shop_session=" + vera)
                        .of(server)
                        .status())
                .as("white space that is none to a browser")
                .isEqualTo(401);
        assertThat(Asking.get("/premium")
                        .as(vera)
                        .with("cookie", "shop_session=" + vera)
                        .of(server)
                        .allowed())
                .as("the same token in both places")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bnVsbA.e30.AAAA", "e30.bnVsbA.AAAA", "W10.W10.AAAA", "..", "%00", "e30.e30.e30"})
    void oddToken_isABadCredential_notAFault(String token) {
        assertThat(Asking.get("/premium").as(token).of(server).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/premium/%2e%2e/", "/premium%2fx", "//premium", "/premium;x=1", "http://shop.localhost/premium"
            })
    void ambiguousPath_isRefused(String path) {
        Answered answered = Asking.get(path).as(server.token("alice")).of(server);

        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.body()).contains("request-ambiguous");
    }

    @Test
    void hostNobodyManages_andPathWithoutARule_areRefused() {
        assertThat(Asking.get("/").at("other.localhost").of(server).status()).isEqualTo(403);
        assertThat(Asking.get("/nowhere").as(server.token("alice")).of(server).status())
                .isEqualTo(403);
    }

    @Test
    void checkWithoutHttp_isRefused() {
        var response = server.checks().check(CheckRequest.getDefaultInstance());

        assertThat(response.hasDeniedResponse()).isTrue();
    }

    @Test
    void unverified_isChallenged_inTheFormEachClientUnderstands() {
        String token = server.token("una");

        Answered browser = Asking.get("/premium").as(token).navigating().of(server);
        Answered program = Asking.get("/premium").as(token).of(server);
        Answered form = Asking.post("/premium").as(token).navigating().of(server);
        Answered grpc = Asking.post("/premium/Api/Call")
                .as(token)
                .with("content-type", "application/grpc")
                .of(server);

        assertThat(browser.status()).isEqualTo(302);
        assertThat(browser.header("location")).startsWith(WholeServer.ORIGIN + "/verify/start?ticket=");
        assertThat(program.status()).isEqualTo(403);
        assertThat(program.body())
                .contains("\"reason\":\"verification-required\"", "\"level\":\"kyc-basic\"", "\"verification_url\":\"");
        assertThat(form.status()).isEqualTo(403);
        assertThat(form.body()).contains("<a class=\"action\" href=\"" + WholeServer.ORIGIN + "/verify/start?ticket=");
        assertThat(grpc.status()).isEqualTo(403);
        assertThat(grpc.header("x-verification-reason")).isEqualTo("verification-required");
        for (Answered answered : List.of(browser, program, form, grpc)) {
            assertThat(answered.header("x-verification-decision")).hasSize(32);
        }
    }

    @Test
    void stepUpChallenge_isAskedForInTheWayOfRfc9470_whereTheRuleSaysSo() {
        String token = server.token("stella");

        Answered program = Asking.get("/step-up").as(token).of(server);
        Answered browser = Asking.get("/step-up").as(token).navigating().of(server);

        assertThat(program.status()).isEqualTo(401);
        assertThat(program.header("www-authenticate"))
                .isEqualTo("Bearer error=\"insufficient_user_authentication\", acr_values=\"kyc-basic\"");
        assertThat(program.body()).contains("\"status\":401", "\"reason\":\"verification-required\"");
        assertThat(browser.status()).isEqualTo(403);
        assertThat(browser.body()).contains("/verify/start?ticket=");
    }

    @Test
    void approved_isLetIn_andTheAssertionNamesLevelAndSubject() throws Exception {
        Browser browser = signedIn("alice");

        String back = browser.verify(start(browser, "alice"), "approve");
        HttpResponse<String> waiting = browser.open(Browser.location(browser.open(back)));
        Awaitility.await().atMost(PATIENCE).until(() -> premium("alice").allowed());

        assertThat(back).startsWith(WholeServer.ORIGIN + "/verify/return?state=");
        assertThat(List.of(200, 303)).contains(waiting.statusCode());
        var claims = assertion(premium("alice")).getJWTClaimsSet();
        assertThat(claims.getStringClaim("acr")).isEqualTo("kyc-basic");
        assertThat(claims.getAudience()).containsExactly("shop/shop");
        assertThat(claims.getSubject()).hasSize(22);
        assertThat(claims.getJSONObjectClaim("sub_id")).containsEntry("sub", "alice");
        HttpResponse<String> returned = browser.open(Browser.location(browser.open(back)));
        assertThat(Browser.location(returned)).isEqualTo(WholeServer.ORIGIN + "/premium?page=2");
    }

    @Test
    void secondStart_resumesTheSameSession() {
        Browser browser = signedIn("rita");

        assertThat(start(browser, "rita")).isEqualTo(start(browser, "rita"));
        Answered pending =
                Asking.get("/premium").as(server.token("rita")).navigating().of(server);
        assertThat(pending.header("location")).startsWith(WholeServer.ORIGIN + "/verify/wait?ticket=");
    }

    @Test
    void declined_isRefusedWithAReason_andCannotStartAgain() {
        Browser browser = signedIn("dora");
        Answered challenge =
                Asking.get("/premium").as(server.token("dora")).navigating().of(server);

        browser.verify(start(browser, "dora"), "decline");
        Awaitility.await().atMost(PATIENCE).until(() -> premium("dora").body().contains("\"reason\":\"rejected\""));

        Answered page =
                Asking.get("/premium").as(server.token("dora")).navigating().of(server);
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.header("location")).isEmpty();
        HttpResponse<String> again = browser.press(browser.open(challenge.header("location")));
        assertThat(again.statusCode()).isEqualTo(403);
        assertThat(again.body()).contains("could not be verified");
    }

    @Test
    void declined_mayTryAgainWhereTheLevelSaysSo_untilTheAttemptsAreUsedUp() {
        Browser browser = signedIn("petra");
        String first = start(browser, "petra", "/patient");
        browser.verify(first, "decline");
        Awaitility.await().atMost(PATIENCE).until(() -> patient("petra").body().contains("verification-required"));

        String second = start(browser, "petra", "/patient");
        assertThat(second).isNotEqualTo(first);
        browser.verify(second, "decline");
        Awaitility.await().atMost(PATIENCE).until(() -> patient("petra").body().contains("\"reason\":\"rejected\""));
    }

    @Test
    void scriptOfAnotherOrigin_mayAskAndReadTheAnswer_whereThePolicyKnowsIt() {
        Asking ask = Asking.get("/premium").at("api.localhost").with("origin", "https://app.example");
        Asking preflight = new Asking("OPTIONS", "api.localhost", "/premium", Map.of())
                .with("origin", "https://app.example")
                .with("access-control-request-method", "GET");

        assertThat(preflight.of(server).allowed()).isTrue();
        assertThat(preflight.with("origin", "https://evil.example").of(server).status())
                .isEqualTo(401);
        assertThat(ask.of(server).status()).isEqualTo(401);
        assertThat(ask.of(server).header("access-control-allow-origin")).isEqualTo("https://app.example");
        assertThat(ask.with("origin", "https://evil.example").of(server).header("access-control-allow-origin"))
                .isEmpty();
    }

    @Test
    void policyInShadow_isAskedButNotHeard() {
        Browser browser = signedIn("sam");
        browser.verify(start(browser, "sam"), "approve");
        Awaitility.await().atMost(PATIENCE).until(() -> premium("sam").allowed());

        assertThat(Asking.get("/premium")
                        .at("api.localhost")
                        .as(server.token("sam"))
                        .of(server)
                        .allowed())
                .isTrue();
    }

    @Test
    void underReview_waits() {
        Browser browser = signedIn("rosa");

        browser.verify(start(browser, "rosa"), "review");
        Awaitility.await().atMost(PATIENCE).until(() -> premium("rosa").body().contains("verification-in-review"));

        assertThat(premium("rosa").header("retry-after")).isEqualTo("60");
        Answered page =
                Asking.get("/premium").as(server.token("rosa")).navigating().of(server);
        HttpResponse<String> entered = browser.open(page.header("location"));
        HttpResponse<String> waiting = browser.open(Browser.location(entered));
        assertThat(waiting.body()).contains("being reviewed");
        assertThat(waiting.body()).contains("http-equiv=\"refresh\" content=\"20;url=");
    }

    @Test
    void stranger_isVerifiedByTheCookieOfTheFirstChallenge() {
        Answered first = Asking.post("/signup").of(server);
        String cookie = first.header("set-cookie").split(";", 2)[0];
        String start = first.header("x-verification-url");
        Browser browser = new Browser(server).with(cookie.split("=", 2)[0], cookie.split("=", 2)[1]);

        assertThat(first.status()).isEqualTo(403);
        assertThat(cookie).startsWith("__Host-didit-anonymous=");
        browser.verify(Browser.location(browser.press(browser.open(start))), "approve");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        Asking.post("/signup").with("cookie", cookie).of(server).allowed());

        assertThat(Asking.get("/premium").with("cookie", cookie).of(server).status())
                .as("a rule that lists accounts only does not see the cookie")
                .isEqualTo(401);
    }

    @Test
    void verificationOlderThanTheRuleAllows_isChallengedAgain() {
        Browser browser = signedIn("olga");
        browser.verify(start(browser, "olga"), "approve");
        Awaitility.await().atMost(PATIENCE).until(() -> premium("olga").allowed());

        server.clock.advance(Duration.ofDays(31));
        try {
            assertThat(premium("olga").allowed()).isTrue();
            Answered fresh = Asking.get("/fresh").as(server.token("olga")).of(server);
            assertThat(fresh.body()).contains("verification-required");
        } finally {
            server.clock.advance(Duration.ofDays(-31));
        }
    }

    @Test
    void anyOf_isMetByEitherLevel() {
        Browser browser = signedIn("mia");
        browser.verify(start(browser, "mia"), "approve");
        Awaitility.await().atMost(PATIENCE).until(() -> premium("mia").allowed());

        assertThat(Asking.get("/members").as(server.token("mia")).of(server).allowed())
                .isTrue();
    }

    @Test
    void getOfTheStartPage_startsNothing_andAFormFromElsewhereNeither() {
        Browser browser = signedIn("gina");
        Answered challenge =
                Asking.get("/premium").as(server.token("gina")).navigating().of(server);
        String ticket = challenge.header("location").split("ticket=", 2)[1];

        browser.open(challenge.header("location"));
        HttpResponse<String> forged = browser.submit("/verify/start", Map.of("ticket", ticket, "form", "forged"));

        assertThat(forged.statusCode()).isEqualTo(400);
        assertThat(premium("gina").body()).contains("verification-required");
    }

    @Test
    void ticketInAnotherBrowser_saysWhoseAccountItIs() {
        Answered challenge =
                Asking.get("/premium").as(server.token("tina")).navigating().of(server);

        HttpResponse<String> elsewhere = new Browser(server).open(challenge.header("location"));

        assertThat(elsewhere.body()).contains("signed in elsewhere");
    }

    @Test
    void returnWithoutCookieOrCredential_isNeutral() {
        Browser browser = signedIn("nora");
        String back = browser.verify(start(browser, "nora"), "approve");

        HttpResponse<String> phone = new Browser(server).open(back);

        assertThat(phone.statusCode()).isEqualTo(200);
        assertThat(phone.body()).contains("You can close this page").doesNotContain("premium");
    }

    private static String start(Browser browser, String user) {
        return start(browser, user, "/premium?page=2");
    }

    private static String start(Browser browser, String user, String path) {
        Answered challenge =
                Asking.get(path).as(server.token(user)).navigating().of(server);
        String address = challenge.header("location").replace("/verify/wait?", "/verify/start?");
        return Browser.location(browser.press(browser.open(address)));
    }

    private static Browser signedIn(String user) {
        return new Browser(server).with("shop_session", server.token(user));
    }

    private static Answered patient(String user) {
        return Asking.get("/patient").as(server.token(user)).of(server);
    }

    private static Answered premium(String user) {
        return Asking.get("/premium").as(server.token(user)).of(server);
    }

    private static SignedJWT assertion(Answered answered) throws Exception {
        SignedJWT assertion = SignedJWT.parse(answered.header("x-verification-assertion"));
        JWKSet keys = JWKSet.parse(new Browser(server)
                .open(WholeServer.ORIGIN + "/.well-known/jwks.json")
                .body());
        ECKey key = (ECKey) keys.getKeyByKeyId(assertion.getHeader().getKeyID());
        assertThat(assertion.verify(new ECDSAVerifier(key))).isTrue();
        return assertion;
    }

    private static ServingStatus health() {
        return HealthGrpc.newBlockingStub(server.channel())
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus();
    }
}
