package io.diditmesh.portal;

import io.diditmesh.access.HopCounter;
import io.diditmesh.access.OwnPaths;
import io.diditmesh.access.PublicAddresses;
import io.diditmesh.access.Ticket;
import io.diditmesh.access.TicketOffice;
import io.diditmesh.request.Headers;
import io.diditmesh.session.Flow;
import io.diditmesh.session.FlowTokens;
import io.diditmesh.session.Progress;
import io.diditmesh.session.ProgressCode;
import io.diditmesh.web.WebAnswer;
import io.diditmesh.web.WebRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** What somebody in a flow sees, by how far they are. */
final class ProgressAnswers {
    private final TicketOffice tickets;
    private final FlowTokens flows;
    private final HopCounter hops;
    private final Pages unread;
    private final PublicAddresses addresses;
    private final InstantSource clock;

    ProgressAnswers(PortalParts parts) {
        this.tickets = parts.tickets();
        this.flows = parts.flows();
        this.hops = parts.hops();
        this.unread = parts.pages();
        this.addresses = parts.addresses();
        this.clock = parts.clock();
    }

    WebAnswer answer(Flow flow, Progress progress, WebRequest request) {
        Pages pages = unread.readBy(request);
        return switch (progress) {
            case Progress.Verified() -> back(flow, request);
            case Progress.Underway _ -> pages.pending(flow, watch(flow, progress), goOn(flow));
            case Progress.UnderReview _ -> pages.underReview(flow, watch(flow, progress));
            case Progress.Startable() -> pages.again(flow, goOn(flow));
            case Progress.Retryable(var _, var from) -> declined(flow, from, pages);
            case Progress.Rejected(var cause) -> pages.rejected(cause, flow.subject());
            case Progress.Blocked() -> pages.blocked(flow.subject());
            case Progress.LevelGone() -> pages.levelGone();
        };
    }

    private WebAnswer declined(Flow flow, Instant from, Pages pages) {
        Duration wait = Duration.between(clock.instant(), from);
        return wait.isPositive() ? pages.declinedForNow(flow, wait) : pages.declined(flow, goOn(flow));
    }

    private Watch watch(Flow flow, Progress shown) {
        return Watch.of(addresses, flow.host(), flows.seal(flow), ProgressCode.of(shown));
    }

    // Counted: where a rule is not met by what satisfies us here, the person would be sent to and fro for ever.
    private WebAnswer back(Flow flow, WebRequest request) {
        return WebAnswer.seeOther(flow.returnTo())
                .with("set-cookie", hops.oneMore(new Headers(request.headers()), flow.host()));
    }

    // The first ticket may be older than its ten minutes by now.
    private Map<String, String> goOn(Flow flow) {
        Ticket ticket = new Ticket(flow.subject(), flow.host(), flow.errand(), flow.returnTo());
        return Map.of("ticket", tickets.issue(ticket), "form", flows.sealForm(flow.browser(), OwnPaths.START));
    }
}
