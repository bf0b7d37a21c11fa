package io.diditmesh.nearcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.nearcache.Story.Event;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every order in which questions, answers, news and losses of the connection can follow each other, up to a length. */
final class NearCacheOrdersTest {
    private static final int LENGTH = 8;

    /** What somebody would notice; after anything else, a story that ends has shown nothing new. */
    private static final Set<Event> SHOWN_BY = EnumSet.of(Event.ASK, Event.DELIVER, Event.MEND);

    private long played;

    @Test
    void noOrderOfEvents_bringsAnAnswerOlderThanItsBound() {
        explore(new ArrayList<>());
        assertThat(played).isGreaterThan(100_000);
    }

    private void explore(List<Event> events) {
        Story story = new Story();
        assertThat(story.play(events)).as("%s", events).isEmpty();
        played++;
        if (events.size() == LENGTH) {
            return;
        }
        boolean last = events.size() == LENGTH - 1;
        for (Event next : story.possible()) {
            if (last && !SHOWN_BY.contains(next)) {
                continue;
            }
            events.add(next);
            explore(events);
            events.removeLast();
        }
    }
}
