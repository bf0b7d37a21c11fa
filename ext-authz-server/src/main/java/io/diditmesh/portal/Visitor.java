package io.diditmesh.portal;

import io.diditmesh.access.Ticket;
import io.diditmesh.request.HostName;
import io.diditmesh.session.Flow;
import io.diditmesh.verification.SubjectKey;
import java.util.Optional;
import java.util.Set;

/**
 * Whoever a request to the portal comes from.
 *
 * @param subjects the keys of every subject its credentials name; none if it carries none that hold
 * @param browser the mark of a browser that was here before
 */
record Visitor(HostName host, Set<SubjectKey> subjects, Optional<String> browser) {
    Visitor {
        subjects = Set.copyOf(subjects);
    }

    /** Whether this is the person the ticket was made for. */
    boolean holds(Ticket ticket) {
        return subjects.contains(ticket.subject());
    }

    /** Whether this browser started the flow, or this is the person it is for. */
    boolean isIn(Flow flow) {
        boolean sameBrowser = browser.filter(flow.browser()::equals).isPresent();
        return host.equals(flow.host()) && (sameBrowser || subjects.contains(flow.subject()));
    }
}
