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
 * @param subjects the keys of every subject its credentials name, at most one of a kind, by realm; none if it carries none
 *     that hold
 * @param browser the mark of a browser that was here before
 */
record Visitor(HostName host, Map<SourceKind, Map<String, SubjectKey>> subjects, Optional<String> browser) {
    Visitor {
        subjects = Map.copyOf(subjects);
    }

    /** By realm; empty if there is no such subject. */
    Map<String, SubjectKey> subject(SourceKind kind) {
        return subjects.getOrDefault(kind, Map.of());
    }

    private boolean is(SubjectKey key) {
        return subjects.values().stream().anyMatch(keys -> keys.containsValue(key));
    }

    /** Whether this is the person the ticket was made for. */
    boolean holds(Ticket ticket) {
        return is(ticket.subject());
    }

    /** Whether this browser started the flow, or this is the person it is for. */
    boolean isIn(Flow flow) {
        boolean sameBrowser = browser.filter(flow.browser()::equals).isPresent();
        return host.equals(flow.host()) && (sameBrowser || is(flow.subject()));
    }
}
