package io.diditmesh.extauthz;

import io.diditmesh.access.DecisionId;
import io.diditmesh.access.Invitation;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is to be said to whoever is not let through, before it is put into a form.
 *
 * @param statusForPrograms may differ from the reason's, which is that of pages
 * @param members for programs, beside those of RFC 9457
 * @param headers of every form that is not a redirect
 */
record Denial(
        DecisionId id,
        Reason reason,
        int statusForPrograms,
        Map<Member, String> members,
        Map<String, String> headers,
        WayOut wayOut,
        Invitation invitation) {
    Denial {
        headers = Map.copyOf(headers);
    }

    /** One that says no more than why. */
    static Denial of(DecisionId id, Reason reason) {
        return new Denial(id, reason, reason.status(), Map.of(), Map.of(), new WayOut.None(), new Invitation.None());
    }

    Denial withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Denial(id, reason, statusForPrograms, members, more, wayOut, invitation);
    }

    Denial withMembers(Map<Member, String> more) {
        return new Denial(id, reason, statusForPrograms, more, headers, wayOut, invitation);
    }

    Denial withWayOut(WayOut other) {
        return new Denial(id, reason, statusForPrograms, members, headers, other, invitation);
    }
}
