package io.diditmesh.sandbox.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happened to a session, oldest first. */
public record History(List<StatusChange> changes, List<Review> reviews) {
    public History {
        changes = List.copyOf(changes);
        reviews = List.copyOf(reviews);
    }

    static History startingAt(Instant now) {
        return new History(List.of(new StatusChange(null, SessionStatus.NOT_STARTED, now)), List.of());
    }

    History with(StatusChange change) {
        return new History(append(changes, change), reviews);
    }

    History with(Review review) {
        return new History(changes, append(reviews, review));
    }

    private static <T> List<T> append(List<T> list, T item) {
        List<T> longer = new ArrayList<>(list);
        longer.add(item);
        return longer;
    }
}
