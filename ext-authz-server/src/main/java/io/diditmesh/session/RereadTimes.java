package io.diditmesh.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How soon a report is read again. Pure. */
final class RereadTimes {
    /** The first look at a new session: the webhook of somebody who was quick came long before. */
    static final Duration FIRST = Duration.ofMinutes(10);

    private static final Duration LONGEST = Duration.ofHours(12);
    private static final int PARTS_OF_ITS_AGE = 4;

    private RereadTimes() {}

    /**
     * When to look again at a session that was just read; never at one whose end needs no second look.
     *
     * @param recheck how old an approval may become before it is read again
     */
    static Optional<Instant> next(SessionState state, Instant begun, Instant now, Duration recheck) {
        return switch (state) {
            case PENDING, RESUBMITTED, UNDER_REVIEW, UNKNOWN -> Optional.of(now.plus(pause(begun, now)));
            case APPROVED -> Optional.of(now.plus(recheck));
            case DECLINED, OVER, DOCUMENT_EXPIRED, GONE -> Optional.empty();
        };
    }

    // The longer nothing has happened, the less is to be expected.
    private static Duration pause(Instant begun, Instant now) {
        Duration part = Duration.between(begun, now).dividedBy(PARTS_OF_ITS_AGE);
        if (part.compareTo(FIRST) < 0) {
            return FIRST;
        }
        return part.compareTo(LONGEST) < 0 ? part : LONGEST;
    }
}
