package io.diditmesh.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.e2e.lab.Lab;
import io.diditmesh.e2e.lab.LabPlan;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people do that nobody planned, in a real browser, through Envoy. */
final class WaysIT {
    @AutoClose
    private static final Lab LAB = Lab.start(LabPlan.quiet());

    private final Reviewer reviewer = new Reviewer(LAB);

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

    @Test
    void reviewersApproval_movesTheWaitingPageOn_byItself() throws IOException {
        try (PhoneBrowser browser = PhoneBrowser.open()) {
            reviewer.decides(askForReview(browser, "rhea"), "Approved");
            browser.arriveAt("/premium", "Premium offers");
        }
    }

    @Test
    void reviewersDecline_isShown_byItself() throws IOException {
        try (PhoneBrowser browser = PhoneBrowser.open()) {
            reviewer.decides(askForReview(browser, "rolf"), "Declined");
            browser.arriveAt("/verify/wait", "Your identity could not be verified");
        }
    }

    @Test
    void withoutScripts_everythingWorks_andTheWaitingPageStillMovesOn() throws IOException {
        try (PhoneBrowser browser = PhoneBrowser.open()) {
            browser.refuseScripts();
            reviewer.decides(askForReview(browser, "nora"), "Approved");
            browser.arriveAt("/premium", "Premium offers");
        }
    }

    @ParameterizedTest
    @CsvSource({"gina, abandon, 16-given-up", "erik, expire, 17-link-expired"})
    void sessionThatEnded_isSaidToBe_andASecondOneLeadsOn(String user, String end, String picture) throws IOException {
        try (PhoneBrowser browser = PhoneBrowser.open()) {
            startAs(browser, user);
            URI session = browser.address();
            browser.press("Leave without finishing");
            browser.arriveAt("/session/", "You have left without finishing");
            browser.visit(LAB.address().resolve("/premium"));
            browser.arriveAt("/verify/wait", "Waiting for your verification");
            reviewer.ends(session, end);
            browser.arriveAt("/verify/wait", "The verification was not finished");
            browser.show(picture);
            browser.press("Start again");
            browser.arriveAt("/session/", "Verify your identity");
            assertThat(browser.address()).isNotEqualTo(session);
            browser.press("Pass every check");
            browser.arriveAt("/premium", "Premium offers");
        }
    }

    /** Returns the session that is reviewed. */
    private static URI askForReview(PhoneBrowser browser, String user) {
        startAs(browser, user);
        URI session = browser.address();
        browser.press("Need a human review");
        browser.arriveAt("/verify/wait", "Your verification is being reviewed");
        return session;
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
