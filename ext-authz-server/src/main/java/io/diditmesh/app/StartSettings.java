package io.diditmesh.app;

import io.diditmesh.session.Budgets.Limit;
import io.diditmesh.session.StartBudgets.Limits;
import io.diditmesh.settings.Section;
import java.time.Duration;

/** How many verifications may be started. */
final class StartSettings {
    private static final int MOST = 10_000_000;

    private StartSettings() {}

    static Limits read(Section in) {
        return new Limits(
                limit(in.section("subject"), 20, Duration.ofDays(1)),
                limit(in.section("address"), 200, Duration.ofHours(1)),
                limit(in.section("tenant"), 5_000, Duration.ofHours(1)));
    }

    private static Limit limit(Section in, int count, Duration per) {
        return new Limit(
                in.value("count").integer(count, 1, MOST),
                in.value("per").duration(per, Duration.ofSeconds(1), Duration.ofDays(31)));
    }
}
