package io.diditmesh.access;

import java.util.Optional;

/** Issues and opens tickets. They are encrypted, and short-lived. */
public interface TicketOffice {
    String issue(Ticket ticket);

    /** Empty for anything but an unexpired ticket issued here. */
    Optional<Ticket> open(String text);
}
