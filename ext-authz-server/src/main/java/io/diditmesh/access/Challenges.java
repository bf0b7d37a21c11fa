package io.diditmesh.access;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.HostName;
import io.diditmesh.rulebook.StepUp;
import io.diditmesh.verification.Errand;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectKeys;
import java.net.URI;

/** Makes the challenge that sends somebody to the session flow and brings them back. */
public final class Challenges {
    private final SubjectKeys keys;
    private final TicketOffice tickets;
    private final AnonymousVisitors visitors;
    private final PublicAddresses addresses;

    public Challenges(SubjectKeys keys, TicketOffice tickets, AnonymousVisitors visitors, PublicAddresses addresses) {
        this.keys = keys;
        this.tickets = tickets;
        this.visitors = visitors;
        this.addresses = addresses;
    }

    record Wanted(Errand errand, StepUp stepUp) {}

    URI returnAddress(AccessRequest request) {
        return addresses.returnAddress(request);
    }

    Decision.Challenge challenge(Inquiry inquiry, SubjectKey key, Wanted wanted, Decision.Step step) {
        return challenge(inquiry, ticket(inquiry, key, wanted), wanted.stepUp(), step, new Invitation.None());
    }

    /** A stranger becomes an anonymous subject with the first challenge. */
    Decision.Challenge invite(Inquiry inquiry, String realm, Wanted wanted) {
        var visitor = visitors.invite(inquiry.request().host());
        Ticket ticket = ticket(inquiry, keys.keyOf(visitor.subject().in(realm)), wanted);
        return challenge(
                inquiry, ticket, wanted.stepUp(), Decision.Step.START, new Invitation.Cookie(visitor.setCookie()));
    }

    private Ticket ticket(Inquiry inquiry, SubjectKey key, Wanted wanted) {
        AccessRequest request = inquiry.request();
        return new Ticket(key, request.host(), wanted.errand(), returnAddress(request));
    }

    private Decision.Challenge challenge(
            Inquiry inquiry, Ticket ticket, StepUp stepUp, Decision.Step step, Invitation invitation) {
        HostName host = ticket.host();
        String text = tickets.issue(ticket);
        String query = "?ticket=" + text;
        return new Decision.Challenge(
                inquiry.id(),
                ticket.level(),
                step,
                stepUp,
                text,
                addresses.at(host, OwnPaths.START + query),
                addresses.at(host, OwnPaths.WAIT + query),
                invitation);
    }
}
