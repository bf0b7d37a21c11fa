package io.diditmesh.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.web.ChangeFeed.Seen;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ChangeFeedTest {
    private final Deque<Seen> ahead = new ArrayDeque<>();
    private final List<String> heard = new ArrayList<>();
    private boolean goingOn = true;

    @Test
    void onlyChanges_areSent_andTheLastOneEndsIt() throws IOException {
        see(new Seen("a", false), new Seen("a", false), new Seen("b", false), new Seen("c", true), new Seen("d", true));

        feed(99).sendTo(listener());

        assertThat(heard).containsExactly("status a", "", "status b", "status c");
    }

    @Test
    void feed_endsAfterSoManyLooks_whenNothingCanBeSeen_andWhenTheServerStops() throws IOException {
        see(new Seen("a", false), new Seen("b", false), new Seen("c", false));
        feed(2).sendTo(listener());
        assertThat(heard).containsExactly("status a", "status b");

        feed(99).sendTo(listener());
        assertThat(heard).containsExactly("status a", "status b", "status c");

        goingOn = false;
        see(new Seen("d", false));
        feed(99).sendTo(listener());
        assertThat(heard).hasSize(3);
    }

    private void see(Seen... seen) {
        ahead.addAll(List.of(seen));
    }

    private EventFeed feed(int looks) {
        return new ChangeFeed(
                () -> Optional.ofNullable(ahead.poll()), new ChangeFeed.Rhythm(Duration.ofSeconds(2), looks, _ -> {}));
    }

    private EventFeed.Listener listener() {
        return new EventFeed.Listener() {
            @Override
            public void event(String name, String data) {
                heard.add(name + " " + data);
            }

            @Override
            public void nothing() {
                heard.add("");
            }

            @Override
            public boolean mayGoOn() {
                return goingOn;
            }
        };
    }
}
