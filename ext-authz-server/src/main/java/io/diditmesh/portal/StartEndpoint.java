package io.diditmesh.portal;

import io.diditmesh.access.OwnPaths;
import io.diditmesh.access.PublicAddresses;
import io.diditmesh.access.Ticket;
import io.diditmesh.access.TicketOffice;
import io.diditmesh.session.Flow;
import io.diditmesh.session.FlowTokens;
import io.diditmesh.session.SessionStarter;
import io.diditmesh.session.StartResult;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.web.Endpoint;
import io.diditmesh.web.WebAnswer;
import io.diditmesh.web.WebRequest;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Shows what a verification is for, and starts it when the person says so. A GET starts nothing: link previews follow links. */
final class StartEndpoint implements Endpoint {
    private final VisitorReader visitors;
    private final TicketOffice tickets;
    private final FlowTokens flows;
    private final SessionStarter starter;
    private final ProgressAnswers progressAnswers;
    private final PublicAddresses addresses;
    private final Pages pages;

    StartEndpoint(PortalParts parts, ProgressAnswers progressAnswers) {
        this.visitors = parts.visitors();
        this.tickets = parts.tickets();
        this.flows = parts.flows();
        this.starter = parts.starter();
        this.addresses = parts.addresses();
        this.pages = parts.pages();
        this.progressAnswers = progressAnswers;
    }

    @Override
    public WebAnswer answer(WebRequest request) {
        boolean post = request.method().equals("POST");
        Map<String, String> fields = post ? request.form() : request.parameters();
        String text = post ? fields.getOrDefault("ticket", "") : shownTicket(request, fields);
        Optional<Visitor> visitor = visitors.read(request);
        Optional<Ticket> ticket = tickets.open(text)
                .filter(open -> visitor.filter(known -> known.host().equals(open.host()))
                        .isPresent());
        if (visitor.isEmpty() || ticket.isEmpty()) {
            return pages.readBy(request).expired();
        }
        return post
                ? start(ticket.get(), visitor.get(), fields, request)
                : show(ticket.get(), text, visitor.get(), pages.readBy(request));
    }

    // A request that the mesh led here keeps the address it was for, with whatever query that has; its ticket is in a
    // header that only a check can set.
    private static String shownTicket(WebRequest request, Map<String, String> fields) {
        String rerouted = request.headers().get(OwnPaths.TICKET_HEADER);
        return rerouted == null ? fields.getOrDefault("ticket", "") : rerouted;
    }

    private WebAnswer show(Ticket ticket, String text, Visitor visitor, Pages pages) {
        Optional<String> known = visitor.browser();
        if (known.isPresent()) {
            return pages.start(ticket, visitor.holds(ticket), fields(text, known.get()));
        }
        FlowTokens.Browser fresh = flows.newBrowser();
        return pages.start(ticket, visitor.holds(ticket), fields(text, fresh.mark()))
                .with("set-cookie", fresh.setCookie());
    }

    private Map<String, String> fields(String ticket, String browser) {
        return Map.of("ticket", ticket, "form", flows.sealForm(browser, OwnPaths.START));
    }

    private WebAnswer start(Ticket ticket, Visitor visitor, Map<String, String> fields, WebRequest request) {
        Optional<String> browser =
                visitor.browser().filter(mark -> flows.isForm(fields.getOrDefault("form", ""), mark, OwnPaths.START));
        if (browser.isEmpty()) {
            return pages.readBy(request).expired();
        }
        Flow flow = new Flow(ticket.subject(), ticket.host(), ticket.errand(), ticket.returnTo(), browser.get());
        String address = request.headers().getOrDefault(OwnPaths.SOURCE_HEADER, "");
        try {
            return answer(flow, starter.start(flow.subject(), flow.errand(), callback(flow), address), request);
        } catch (StoreUnreachableException away) {
            return pages.readBy(request).later(5);
        }
    }

    private WebAnswer answer(Flow flow, StartResult result, WebRequest request) {
        Pages said = pages.readBy(request);
        return switch (result) {
            case StartResult.Started(var session) -> WebAnswer.seeOther(session.url());
            case StartResult.NotOffered(var progress) -> progressAnswers.answer(flow, progress, request);
            case StartResult.LevelGone() -> said.levelGone();
            case StartResult.Declined() -> said.declinedToStart(flow.subject());
            case StartResult.TooMany(var retryAfter) -> said.tooManyStarts(retryAfter);
            case StartResult.Later(var retryAfter) -> said.later(retryAfter.toSeconds());
        };
    }

    private URI callback(Flow flow) {
        return addresses.at(flow.host(), OwnPaths.RETURN + "?state=" + flows.seal(flow));
    }
}
