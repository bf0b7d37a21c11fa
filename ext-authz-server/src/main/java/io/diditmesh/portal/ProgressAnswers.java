package io.diditmesh.portal;

import io.diditmesh.access.OwnPaths;
import io.diditmesh.access.Ticket;
import io.diditmesh.access.TicketOffice;
import io.diditmesh.session.Flow;
import io.diditmesh.session.FlowTokens;
import io.diditmesh.session.Progress;
import io.diditmesh.web.WebAnswer;
import java.util.Map;

/** What somebody in a flow sees, by how far they are. */
final class ProgressAnswers {
    private final TicketOffice tickets;
    private final FlowTokens flows;
    private final Pages pages;

    ProgressAnswers(PortalParts parts) {
        this.tickets = parts.tickets();
        this.flows = parts.flows();
        this.pages = parts.pages();
    }

    WebAnswer answer(Flow flow, Progress progress) {
        return switch (progress) {
            case Progress.Verified() -> WebAnswer.seeOther(flow.returnTo());
            case Progress.Underway _ -> pages.pending(flow, goOn(flow));
            case Progress.UnderReview _ -> pages.underReview(flow);
            case Progress.Startable() -> pages.again(flow, goOn(flow));
            case Progress.Rejected(var cause) -> pages.rejected(cause, flow.subject());
            case Progress.Blocked() -> pages.blocked(flow.subject());
            case Progress.LevelGone() -> pages.levelGone();
        };
    }

    // The first ticket may be older than its ten minutes by now.
    private Map<String, String> goOn(Flow flow) {
        Ticket ticket = new Ticket(flow.subject(), flow.host(), flow.level(), flow.returnTo(), flow.acceptFrom());
        return Map.of("ticket", tickets.issue(ticket), "form", flows.sealForm(flow.browser(), OwnPaths.START));
    }
}
