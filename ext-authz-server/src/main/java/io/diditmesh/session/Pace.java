package io.diditmesh.session;

import java.time.Duration;

/** How often a program may ask how far a session is (RFC 8628, section 3.5). */
public sealed interface Pace {
    /** The time between two questions before anybody was too fast. */
    Duration INTERVAL = Duration.ofSeconds(5);

    /** How much longer each question makes it that came too early. */
    Duration SLOWER_BY = Duration.ofSeconds(5);

    /** It never gets longer than this. */
    Duration LONGEST = Duration.ofSeconds(60);

    /** The least time to the next question. */
    Duration interval();

    record InTime(Duration interval) implements Pace {}

    /** Asked too early: not answered. */
    record TooFast(Duration interval) implements Pace {}
}
