package io.diditmesh.portal;

import io.diditmesh.access.Ticket;
import io.diditmesh.request.HostName;
import io.diditmesh.session.Flow;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.SubjectKey;
import java.util.Map;
import java.util.Optional;

/**
 * Whoever a request to the portal comes from.
 *
 * @param subjects the keys of every subject its credentials name, at most one of a kind; none if it carries none that hold
 * @param browser the mark of a browser that was here before
 */
record Visitor(HostName host, Map<SourceKind, SubjectKey> subjects, Optional<String> browser) {
    Visitor {
        subjects = Map.copyOf(subjects);
    }

    Optional<SubjectKey> subject(SourceKind kind) {
        return Optional.ofNullable(subjects.get(kind));
    }

    /** Whether this is the person the ticket was made for. */
    boolean holds(Ticket ticket) {
        return subjects.containsValue(ticket.subject());
    }

    /** Whether this browser started the flow, or this is the person it is for. */
    boolean isIn(Flow flow) {
        boolean sameBrowser = browser.filter(flow.browser()::equals).isPresent();
        return host.equals(flow.host()) && (sameBrowser || subjects.containsValue(flow.subject()));
    }
}
