package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.diditmesh.app.Asking.Answered;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole server, asked about requests in which a peer says whose account they are of. */
final class TrustedHeaderIT {
    @RegisterExtension
    static final WholeServer SERVER = WholeServer.start();

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String DESK = "spiffe://cluster.local/ns/shop/sa/desk";
    private static final String GATEWAY = "spiffe://cluster.local/ns/istio-system/sa/gateway";

    @Test
    void account_isVerified_andTheAssertionNamesIt() throws Exception {
        Answered challenge = premium("ada").navigating().of(SERVER);
        Browser browser = new Browser(SERVER);
        browser.verify(Browser.location(browser.press(browser.open(challenge.header("location")))), "approve");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> premium("ada").of(SERVER).allowed());

        var claims = SignedJWT.parse(premium("ada").of(SERVER).header("x-verification-assertion"))
                .getJWTClaimsSet();
        assertThat(claims.getJSONObjectClaim("sub_id"))
                .isEqualTo(Map.of("format", "iss_sub", "iss", "https://desk.shop.example", "sub", "ada"));
        assertThat(Asking.get("/premium").as(SERVER.token("ada")).of(SERVER).status())
                .as("an account of the same name elsewhere")
                .isEqualTo(403);
        assertThat(premium("ada").from("").of(SERVER).status()).isEqualTo(401);
        assertThat(premium("ada").from(GATEWAY).of(SERVER).status()).isEqualTo(401);
        assertThat(premium("ada").from(DESK + "2").of(SERVER).status()).isEqualTo(401);
    }

    @Test
    void unverifiedAccount_isChallenged() {
        Answered answered = premium("una").of(SERVER);
        assertThat(answered.status()).isEqualTo(403);
        assertThat(answered.body()).contains("verification-required");
    }

    @Test
    void headerThatIsNoAccount_isABadCredential() {
        assertThat(premium("una,ada").of(SERVER).body()).contains("\"reason\":\"credential-repeated\"");
        assertThat(premium(" ").of(SERVER).body()).contains("\"reason\":\"credential-malformed\"");
        assertThat(premium("una").of(SERVER).status()).isEqualTo(403);
    }

    @Test
    void badToken_isNotMadeGoodByTheHeader() {
        String expired = SERVER.token("una", WholeServer.ISSUER, "shop", Duration.ofMinutes(-10));
        Answered answered = premium("una").as(expired).of(SERVER);
        assertThat(answered.status()).isEqualTo(401);
        assertThat(answered.body()).contains("credential-expired");
    }

    private static Asking premium(String account) {
        return Asking.get("/premium").with("x-account", account).from(DESK);
    }
}
