package io.diditmesh.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.diditmesh.access.Ticket;
import io.diditmesh.request.HostName;
import io.diditmesh.session.Flow;
import io.diditmesh.session.FlowTokens.Browser;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.verification.Detail;
import io.diditmesh.verification.Details;
import io.diditmesh.verification.Errand;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Purpose;
import io.diditmesh.verification.SubjectKey;
import java.net.URI;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SealedTokensTest {
    private static final HostName SHOP = new HostName("shop.example");
    private static final URI BACK = URI.create("https://shop.example/transfers?id=1&x=%2F");
    private static final Ticket TICKET =
            new Ticket(new SubjectKey(1, 2), SHOP, new Errand(new LevelName("kyc"), MutableClock.START), BACK);
    private static final Flow FLOW = new Flow(new SubjectKey(3, 4), SHOP, TICKET.errand(), BACK, "browser-mark");

    private final MutableClock clock = new MutableClock();
    private final TokenSealer sealer = new TokenSealer(TokenTexts.secret(), clock);
    private final SealedTickets tickets = new SealedTickets(sealer);
    private final SealedFlows flows = new SealedFlows(sealer, TokenTexts.counting());

    @Test
    void ticket_comesBackWhole() {
        assertThat(tickets.open(tickets.issue(TICKET))).contains(TICKET);
    }

    @Test
    void purpose_comesBack_andIsTheLevelWhereATokenDoesNotSay() {
        Errand facts = TICKET.errand().with(Purpose.FACTS);
        Ticket asked = new Ticket(TICKET.subject(), SHOP, facts, BACK);
        Flow again = new Flow(FLOW.subject(), SHOP, facts, BACK, FLOW.browser());
        assertThat(tickets.open(tickets.issue(asked))).contains(asked);
        assertThat(flows.open(flows.seal(again))).contains(again);
        assertThat(flows.open(sealer.seal(TokenKind.FLOW, fields()))).contains(FLOW);
        assertThat(flows.open(sealer.seal(TokenKind.FLOW, fields().claim("for", "facts"))))
                .contains(again);
        assertThat(flows.open(sealer.seal(TokenKind.FLOW, fields().claim("for", "another"))))
                .isEmpty();
    }

    @Test
    void whatIsExpectedAndForWhom_comesBack_andCannotBeReadOnTheWay() {
        Errand named = new Errand(
                new LevelName("kyc"),
                MutableClock.START,
                Purpose.LEVEL,
                new Details(Map.of(Detail.FIRST_NAME, "Zoë", Detail.DATE_OF_BIRTH, "1992-03-04")),
                "shop");
        Ticket ticket = new Ticket(TICKET.subject(), SHOP, named, BACK);
        Flow flow = new Flow(FLOW.subject(), SHOP, named, BACK, FLOW.browser());
        assertThat(tickets.open(tickets.issue(ticket))).contains(ticket);
        assertThat(flows.open(flows.seal(flow))).contains(flow);
        assertThat(ticket.toString()).doesNotContain("Zoë", "1992");
    }

    private static JWTClaimsSet.Builder fields() {
        return new JWTClaimsSet.Builder()
                .subject(FLOW.subject().text())
                .claim("host", SHOP.text())
                .claim("acr", FLOW.level().text())
                .claim("back", BACK.toString())
                .claim("browser", FLOW.browser())
                .issueTime(Date.from(FLOW.acceptFrom()));
    }

    @Test
    void ticket_endsAfterTenMinutes() {
        String text = tickets.issue(TICKET);
        clock.advance(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(tickets.open(text)).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(tickets.open(text)).isEmpty();
    }

    @Test
    void flow_comesBackWhole() {
        assertThat(flows.open(flows.seal(FLOW))).contains(FLOW);
    }

    @Test
    void ticketAndFlow_areNotTakenForEachOther() {
        assertThat(flows.open(tickets.issue(TICKET))).isEmpty();
        assertThat(tickets.open(flows.seal(FLOW))).isEmpty();
    }

    @Test
    void sealedTokenWithoutTheFields_isRefused() {
        String ticket = sealer.seal(TokenKind.TICKET, new JWTClaimsSet.Builder().subject("not a subject key"));
        String flow = sealer.seal(
                TokenKind.FLOW,
                new JWTClaimsSet.Builder().subject(FLOW.subject().text()));
        assertThat(tickets.open(ticket)).isEmpty();
        assertThat(flows.open(flow)).isEmpty();
    }

    @Test
    void browserMark_isKeptInACookieOfTheHostAlone() {
        Browser browser = flows.newBrowser();
        String[] attributes = browser.setCookie().split("; ", -1);
        String value = attributes[0].substring("__Host-didit-flow=".length());
        assertThat(attributes[0]).startsWith("__Host-didit-flow=");
        assertThat(attributes)
                .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax", "Max-Age=604800")
                .noneMatch(attribute -> attribute.startsWith("Domain"));
        assertThat(flows.browser(value)).contains(browser.mark());
        assertThat(flows.newBrowser().mark()).isNotEqualTo(browser.mark());
    }

    @Test
    void browserMark_thatWasNotMadeHere_isNone() {
        assertThat(flows.browser("browser-mark")).isEmpty();
        assertThat(flows.browser(flows.sealForm("browser-mark", "start"))).isEmpty();
    }

    @Test
    void form_isBoundToItsBrowserAndPurpose() {
        String form = flows.sealForm("mine", "start");
        assertThat(flows.isForm(form, "mine", "start")).isTrue();
        assertThat(flows.isForm(form, "another", "start")).isFalse();
        assertThat(flows.isForm(form, "mine", "bind")).isFalse();
        assertThat(flows.isForm(form, "", "")).isFalse();
        assertThat(flows.isForm("mine", "mine", "start")).isFalse();
        assertThat(flows.isForm(flows.seal(FLOW), "browser-mark", "start")).isFalse();
    }

    @Test
    void form_endsAfterAnHour() {
        String form = flows.sealForm("mine", "start");
        clock.advance(Duration.ofHours(1));
        assertThat(flows.isForm(form, "mine", "start")).isFalse();
    }

    @Test
    void nothing_isOpenedWithAnotherSecret() {
        byte[] other = TokenTexts.secret();
        other[31] ^= 1;
        SealedTickets elsewhere = new SealedTickets(new TokenSealer(other, clock));
        assertThat(elsewhere.open(tickets.issue(TICKET))).isEqualTo(Optional.empty());
    }
}
