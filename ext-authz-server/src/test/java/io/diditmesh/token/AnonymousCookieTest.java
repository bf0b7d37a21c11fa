package io.diditmesh.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.diditmesh.access.AnonymousVisitors.Visitor;
import io.diditmesh.access.CredentialFault;
import io.diditmesh.access.Identification;
import io.diditmesh.request.HostName;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.testing.Requests;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Subject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AnonymousCookieTest {
    private static final HostName SHOP = new HostName("shop.example");
    private static final Identification ABSENT = new Identification.Absent();

    private final MutableClock clock = new MutableClock();
    private final TokenSealer sealer = new TokenSealer(TokenTexts.secret(), clock);
    private final AnonymousCookie anonymous = new AnonymousCookie(sealer, "realm", TokenTexts.counting());

    @Test
    void visitor_isKnownAgainByTheCookie() {
        Visitor visitor = anonymous.invite(SHOP);
        assertThat(visitor.subject()).isEqualTo(new Subject("realm", SourceKind.ANONYMOUS, "shop.example", "random-1"));
        assertThat(identify("shop.example", cookie(visitor))).isEqualTo(new Identification.Known(visitor.subject()));
        assertThat(identify("SHOP.example:443", "a=b; " + cookie(visitor)))
                .isEqualTo(new Identification.Known(visitor.subject()));
    }

    @Test
    void everyVisitor_isSomebodyElse() {
        assertThat(anonymous.invite(SHOP).subject())
                .isNotEqualTo(anonymous.invite(SHOP).subject());
    }

    @Test
    void cookie_isOfTheHostAlone() {
        assertThat(anonymous.invite(SHOP).setCookie())
                .startsWith("__Host-didit-anonymous=")
                .endsWith("; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=7776000");
    }

    @Test
    void cookieOfAnotherHost_isAsGoodAsNone() {
        String cookie = cookie(anonymous.invite(SHOP));
        assertThat(identify("other.example", cookie)).isEqualTo(ABSENT);
        assertThat(identify("www.shop.example", cookie)).isEqualTo(ABSENT);
    }

    @Test
    void cookieThatIsNotOurs_isAsGoodAsNone() {
        String sealedForSomethingElse = sealer.seal(
                TokenKind.BROWSER, new JWTClaimsSet.Builder().subject("x").claim("host", "shop.example"));
        String withoutSubject =
                sealer.seal(TokenKind.ANONYMOUS, new JWTClaimsSet.Builder().claim("host", "shop.example"));
        assertThat(identify("shop.example", "a=b")).isEqualTo(ABSENT);
        assertThat(identify("shop.example", "__Host-didit-anonymous=")).isEqualTo(ABSENT);
        assertThat(identify("shop.example", "__Host-didit-anonymous=random-1")).isEqualTo(ABSENT);
        assertThat(identify("shop.example", "__Host-didit-anonymous=" + sealedForSomethingElse))
                .isEqualTo(ABSENT);
        assertThat(identify("shop.example", "__Host-didit-anonymous=" + withoutSubject))
                .isEqualTo(ABSENT);
    }

    @Test
    void cookieSentTwice_isBad() {
        String cookie = cookie(anonymous.invite(SHOP));
        Identification bad = new Identification.Bad(CredentialFault.REPEATED);
        assertThat(identify("shop.example", cookie + "; " + cookie(anonymous.invite(SHOP))))
                .isEqualTo(bad);
        assertThat(identify("shop.example", cookie + "; " + cookie)).isEqualTo(bad);
        assertThat(identify("shop.example", cookie + "; __Host-didit-anonymous=x"))
                .isEqualTo(bad);
    }

    @Test
    void cookie_endsAfterNinetyDays() {
        Visitor visitor = anonymous.invite(SHOP);
        clock.advance(Duration.ofDays(90).minusSeconds(1));
        assertThat(identify("shop.example", cookie(visitor))).isInstanceOf(Identification.Known.class);
        clock.advance(Duration.ofSeconds(1));
        assertThat(identify("shop.example", cookie(visitor))).isEqualTo(ABSENT);
    }

    private Identification identify(String host, String cookies) {
        var request = Requests.of("GET", host, "/", Map.of("cookie", cookies));
        return anonymous
                .identify(
                        request,
                        new Identify(Set.of(SourceKind.ANONYMOUS), Set.of()),
                        Deadline.after(Duration.ofSeconds(1), () -> 0))
                .toCompletableFuture()
                .join();
    }

    private static String cookie(Visitor visitor) {
        return visitor.setCookie().substring(0, visitor.setCookie().indexOf(';'));
    }
}
