package io.diditmesh.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.diditmesh.request.Headers;
import io.diditmesh.request.HostName;
import io.diditmesh.testing.MutableClock;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HopCookieTest {
    private static final HostName SHOP = new HostName("shop.example");
    private static final Headers FRESH = new Headers(Map.of());

    private final MutableClock clock = new MutableClock();
    private final TokenSealer sealer = new TokenSealer(TokenTexts.secret(), clock);
    private final HopCookie hops = new HopCookie(sealer, clock);

    @Test
    void fourHops_areTaken_andThenItIsEnough() {
        assertThat(hops.isExhausted(FRESH, SHOP)).isFalse();
        assertThat(hops.isExhausted(after(3), SHOP)).isFalse();
        assertThat(hops.isExhausted(after(4), SHOP)).isTrue();
        assertThat(hops.isExhausted(after(5), SHOP)).isTrue();
    }

    @Test
    void cookie_isOfTheHostAlone() {
        assertThat(hops.oneMore(FRESH, SHOP))
                .startsWith("__Host-didit-hops=")
                .endsWith("; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=120");
    }

    @Test
    void hopsOfAnotherHost_countAsNone() {
        Headers headers = after(4);
        assertThat(hops.isExhausted(headers, new HostName("www.shop.example"))).isFalse();
    }

    @Test
    void twoMinutesAfterTheFirstHop_theCountStartsAnew_howeverLateTheLastWas() {
        Headers three = after(3);
        clock.advance(Duration.ofSeconds(119));
        Headers four = keep(hops.oneMore(three, SHOP));
        assertThat(hops.isExhausted(four, SHOP)).isTrue();

        clock.advance(Duration.ofSeconds(1));

        assertThat(hops.isExhausted(four, SHOP)).isFalse();
        assertThat(hops.isExhausted(keep(hops.oneMore(four, SHOP)), SHOP)).isFalse();
    }

    @Test
    void cookieThatIsNotOurs_countsAsNone() {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .claim("host", "shop.example")
                .claim("hops", 9)
                .issueTime(Date.from(clock.instant()));
        assertThat(exhausted(sealer.seal(TokenKind.HOPS, claims)))
                .as("the same as one of ours")
                .isTrue();
        assertThat(exhausted(sealer.seal(TokenKind.BROWSER, claims))).isFalse();
        assertThat(exhausted("9")).isFalse();
        assertThat(exhausted("")).isFalse();
        assertThat(exhausted(sealer.seal(TokenKind.HOPS, new JWTClaimsSet.Builder().claim("host", "shop.example"))))
                .as("without a count")
                .isFalse();
    }

    @Test
    void cookieSentTwice_countsAsNone() {
        String cookie = after(4).value("cookie").orElseThrow();
        assertThat(hops.isExhausted(new Headers(Map.of("cookie", cookie + "; " + cookie)), SHOP))
                .isFalse();
    }

    private boolean exhausted(String value) {
        return hops.isExhausted(new Headers(Map.of("cookie", "__Host-didit-hops=" + value)), SHOP);
    }

    private Headers after(int times) {
        Headers headers = FRESH;
        for (int i = 0; i < times; i++) {
            headers = keep(hops.oneMore(headers, SHOP));
        }
        return headers;
    }

    private static Headers keep(String setCookie) {
        return new Headers(Map.of("cookie", setCookie.split(";", 2)[0]));
    }
}
