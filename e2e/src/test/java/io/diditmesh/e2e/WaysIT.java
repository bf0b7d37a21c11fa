package io.diditmesh.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.e2e.lab.Lab;
import io.diditmesh.e2e.lab.LabPlan;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What people do that nobody planned, in a real browser, through Envoy. */
final class WaysIT {
    @AutoClose
    private static final Lab LAB = Lab.start(LabPlan.quiet());

    @Test
    void backButton_leadsToTheStartPage_andFromThereToTheSameSession() throws IOException {
        try (PhoneBrowser browser = PhoneBrowser.open()) {
            startAs(browser, "bert");
            URI session = browser.address();
            browser.back();
            browser.arriveAt("/verify/start", "Verify your identity");
            browser.press("Start verification");
            browser.arriveAt("/session/", "Verify your identity");
            assertThat(browser.address()).isEqualTo(session);
        }
    }

    @Test
    void doubleClick_andTwoTabs_areOneSession() throws IOException {
        try (PhoneBrowser browser = PhoneBrowser.open()) {
            signInAs(browser, "carla");
            URI start = browser.address();
            browser.pressTwice("Start verification");
            browser.arriveAt("/session/", "Verify your identity");
            URI first = browser.address();
            browser.openTab(start);
            browser.arriveAt("/verify/start", "Verify your identity");
            browser.press("Start verification");
            browser.arriveAt("/session/", "Verify your identity");
            assertThat(browser.address()).isEqualTo(first);
        }
    }

    @Test
    void linkThatIsNoLongerValid_saysSo() throws IOException {
        try (PhoneBrowser browser = PhoneBrowser.open()) {
            browser.visit(LAB.address().resolve("/verify/start?ticket=of-yesterday"));
            browser.arriveAt("/verify/start", "This link is no longer valid");
            browser.show("15-expired");
        }
    }

    private static void startAs(PhoneBrowser browser, String user) {
        signInAs(browser, user);
        browser.press("Start verification");
        browser.arriveAt("/session/", "Verify your identity");
    }

    /** Somebody the shop has no button for. */
    private static void signInAs(PhoneBrowser browser, String user) {
        browser.visit(LAB.address());
        browser.arriveAt("/", "Sample shop");
        browser.signIn(LAB.shop().accounts().tokenFor(user));
        browser.visit(LAB.address().resolve("/premium"));
        browser.arriveAt("/verify/start", "Verify your identity");
    }
}
