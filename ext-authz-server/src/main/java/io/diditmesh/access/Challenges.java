package io.diditmesh.access;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.HostName;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectKeys;
import java.net.URI;
import java.time.InstantSource;

/** Makes the challenge that sends somebody to the session flow and brings them back. */
public final class Challenges {
    private final SubjectKeys keys;
    private final TicketOffice tickets;
    private final AnonymousVisitors visitors;
    private final PublicAddresses addresses;
    private final InstantSource clock;

    public Challenges(
            SubjectKeys keys,
            TicketOffice tickets,
            AnonymousVisitors visitors,
            PublicAddresses addresses,
            InstantSource clock) {
        this.keys = keys;
        this.tickets = tickets;
        this.visitors = visitors;
        this.addresses = addresses;
        this.clock = clock;
    }

    URI returnAddress(AccessRequest request) {
        return addresses.returnAddress(request);
    }

    Decision.Challenge challenge(Inquiry inquiry, SubjectKey key, LevelName level, Decision.Step step) {
        return challenge(inquiry, ticket(inquiry, key, level), step, new Invitation.None());
    }

    /** A stranger becomes an anonymous subject with the first challenge. */
    Decision.Challenge invite(Inquiry inquiry, LevelName level) {
        var visitor = visitors.invite(inquiry.request().host());
        Ticket ticket = ticket(inquiry, keys.keyOf(visitor.subject()), level);
        return challenge(inquiry, ticket, Decision.Step.START, new Invitation.Cookie(visitor.setCookie()));
    }

    private Ticket ticket(Inquiry inquiry, SubjectKey key, LevelName level) {
        AccessRequest request = inquiry.request();
        return new Ticket(key, request.host(), level, returnAddress(request), clock.instant());
    }

    private Decision.Challenge challenge(Inquiry inquiry, Ticket ticket, Decision.Step step, Invitation invitation) {
        HostName host = ticket.host();
        String query = "?ticket=" + tickets.issue(ticket);
        return new Decision.Challenge(
                inquiry.id(),
                ticket.level(),
                step,
                addresses.at(host, OwnPaths.START + query),
                addresses.at(host, OwnPaths.WAIT + query),
                invitation);
    }
}
