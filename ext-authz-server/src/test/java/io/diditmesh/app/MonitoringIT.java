package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** That alerts and dashboard ask for what the server really measures, and that somebody who is woken finds what to do. */
final class MonitoringIT {
    @RegisterExtension
    static final WholeServer SERVER = WholeServer.audited();

    private static final Path OPERATIONS = Path.of("..", "docs", "operations.md");

    @Test
    void everyAlert_hasASectionThatSaysWhatToDo() throws Exception {
        String operations = Files.readString(OPERATIONS);

        assertThat(Monitoring.alerts()).hasSizeGreaterThan(10).allSatisfy(alert -> {
            assertThat(operations).contains("\n### " + alert.name() + "\n");
            assertThat(alert.runbook())
                    .isEqualTo("docs/operations.md#" + alert.name().toLowerCase(Locale.ROOT));
        });
    }

    @Test
    void alertsAndDashboard_askOnlyForWhatIsMeasured() throws Exception {
        Set<String> measured = everythingMeasured();

        List<String> asked = new ArrayList<>(Monitoring.expressions());
        asked.addAll(Monitoring.queries());
        assertThat(asked)
                .hasSizeGreaterThan(40)
                .allSatisfy(expression -> assertThat(measured).containsAll(Monitoring.metrics(expression)));
    }

    private static Set<String> everythingMeasured() {
        String token = SERVER.token("ada");
        Browser browser = new Browser(SERVER).with("shop_session", token);
        String challenge =
                Asking.get("/premium").as(token).navigating().of(SERVER).header("location");
        browser.verify(Browser.location(browser.press(browser.open(challenge))), "approve");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Asking.get("/premium").as(token).of(SERVER).allowed());
        return Scrape.of(SERVER).names();
    }
}
