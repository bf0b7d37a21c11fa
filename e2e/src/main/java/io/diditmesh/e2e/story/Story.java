package io.diditmesh.e2e.story;

import java.util.List;
import java.util.stream.Stream;

/** Every step, in the order in which they are told. */
public final class Story {
    private Story() {}

    public static List<Step> steps() {
        return Stream.of(
                        Arrivals.steps(),
                        Clients.steps(),
                        Verifications.steps(),
                        Agents.steps(),
                        Conditions.steps(),
                        Lapses.steps(),
                        Webhooks.steps(),
                        Tricks.steps(),
                        Outages.steps())
                .flatMap(List::stream)
                .toList();
    }
}
