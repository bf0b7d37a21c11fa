package io.diditmesh.portal;

import io.diditmesh.access.OwnPaths;
import io.diditmesh.access.PublicAddresses;
import io.diditmesh.access.Ticket;
import io.diditmesh.access.TicketOffice;
import io.diditmesh.request.ClientKind;
import io.diditmesh.request.Headers;
import io.diditmesh.session.Flow;
import io.diditmesh.session.FlowTokens;
import io.diditmesh.web.Endpoint;
import io.diditmesh.web.WebAnswer;
import io.diditmesh.web.WebRequest;
import java.util.Optional;

/**
 * The waiting page: entered with a ticket by the person it is for, and with a state from then on. A program that asks with
 * the ticket is told the status instead.
 */
final class WaitEndpoint implements Endpoint {
    private final VisitorReader visitors;
    private final TicketOffice tickets;
    private final FlowTokens flows;
    private final PublicAddresses addresses;
    private final Pages pages;
    private final StatusAnswers statuses;
    private final Endpoint withState;

    WaitEndpoint(PortalParts parts, Endpoint withState) {
        this.visitors = parts.visitors();
        this.tickets = parts.tickets();
        this.flows = parts.flows();
        this.addresses = parts.addresses();
        this.pages = parts.pages();
        this.statuses = new StatusAnswers(parts.progress());
        this.withState = withState;
    }

    @Override
    public WebAnswer answer(WebRequest request) {
        String text = request.parameters().getOrDefault("ticket", "");
        return text.isEmpty() ? withState.answer(request) : enter(text, request);
    }

    private WebAnswer enter(String text, WebRequest request) {
        Optional<Visitor> visitor = visitors.read(request);
        Optional<Ticket> ticket = tickets.open(text)
                .filter(open -> visitor.filter(known -> known.host().equals(open.host()) && known.holds(open))
                        .isPresent());
        if (ClientKind.of(request.method(), new Headers(request.headers())) == ClientKind.PROGRAM) {
            return ticket.map(statuses::answer).orElseGet(statuses::notYours);
        }
        if (visitor.isEmpty() || ticket.isEmpty()) {
            return pages.readBy(request).neutral();
        }
        Optional<String> known = visitor.get().browser();
        if (known.isPresent()) {
            return WebAnswer.seeOther(addresses.at(ticket.get().host(), wait(ticket.get(), known.get())));
        }
        FlowTokens.Browser fresh = flows.newBrowser();
        return WebAnswer.seeOther(addresses.at(ticket.get().host(), wait(ticket.get(), fresh.mark())))
                .with("set-cookie", fresh.setCookie());
    }

    private String wait(Ticket ticket, String browser) {
        Flow flow = new Flow(ticket.subject(), ticket.host(), ticket.errand(), ticket.returnTo(), browser);
        return OwnPaths.WAIT + "?state=" + flows.seal(flow);
    }
}
