package io.diditmesh.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.e2e.lab.Lab;
import io.diditmesh.e2e.lab.LabPlan;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person with a phone: every page they meet, in a real browser, through Envoy. */
final class BrowserIT {
    @AutoClose
    private static final Lab LAB = Lab.start(LabPlan.quiet());

    @AutoClose
    private final PhoneBrowser browser = PhoneBrowser.open();

    BrowserIT() throws IOException {}

    @BeforeEach
    void visitTheShop() {
        browser.visit(LAB.address());
        browser.arriveAt("/", "Sample shop");
    }

    @Test
    void premium_approved_leadsBackToThePageAskedFor() throws IOException {
        browser.show("1-shop");
        browser.press("Premium offers");
        browser.arriveAt("/login", "Who are you?");
        browser.show("2-sign-in");
        browser.press("alice");
        browser.arriveAt("/verify/start", "Verify your identity");
        browser.show("3-start");
        browser.press("Start verification");
        browser.arriveAt("/session/", "Verify your identity");
        browser.show("4-didit");
        browser.press("Pass every check");
        browser.arriveAt("/premium", "Premium offers");
        browser.show("5-premium");
    }

    @Test
    void premium_inReview_showsThatThereIsNothingToDo() throws IOException {
        startAs("rita");
        browser.press("Need a human review");
        browser.arriveAt("/verify/wait", "Your verification is being reviewed");
        browser.show("6-in-review");
    }

    @Test
    void premium_leftUnfinished_offersToGoOn() throws IOException {
        startAs("carol");
        browser.press("Leave without finishing");
        browser.arriveAt("/session/", "You have left without finishing");
        browser.visit(LAB.address().resolve("/premium"));
        browser.arriveAt("/verify/wait", "Waiting for your verification");
        browser.show("7-waiting");
        browser.press("Continue verification");
        browser.arriveAt("/session/", "Verify your identity");
        browser.press("Pass every check");
        browser.arriveAt("/premium", "Premium offers");
    }

    @Test
    void premium_declined_saysSoAndDoesNotLoop() throws IOException {
        startAs("dora");
        browser.press("Fail a check");
        browser.arriveAt("/verify/wait", "Your identity could not be verified");
        browser.show("8-declined");
        browser.visit(LAB.address().resolve("/premium"));
        browser.arriveAt("/premium", "Your identity could not be verified");
        browser.show("9-refused");
    }

    @Test
    void signup_withoutAccount_isPossibleAfterVerification() throws IOException {
        browser.press("Registration");
        browser.arriveAt("/signup", "Registration");
        browser.show("10-registration");
        browser.press("Register");
        browser.arriveAt("/signup", "Identity verification required");
        browser.show("11-registration-needs-verification");
        browser.press("Continue");
        browser.arriveAt("/verify/start", "Verify your identity");
        browser.press("Start verification");
        browser.arriveAt("/session/", "Verify your identity");
        browser.press("Pass every check");
        browser.arriveAt("/signup", "Registration");
        browser.press("Register");
        browser.arriveAt("/signup", "You are registered");
        browser.show("12-registered");
    }

    @ParameterizedTest
    @CsvSource({"es, bob, Verifica tu identidad, Empezar la verificación", "ar, dave, تحقّق من هويتك, بدء التحقق"})
    void start_isInTheLanguageOfTheBrowser(String language, String user, String heading, String action)
            throws IOException {
        try (PhoneBrowser reader = PhoneBrowser.reading(language)) {
            reader.visit(LAB.address().resolve("/premium"));
            reader.arriveAt("/login", "Who are you?");
            reader.press(user);
            reader.arriveAt("/verify/start", heading);
            reader.show("13-start-" + language);
            assertThat(reader.startOfHeading()).isEqualTo(20);
            reader.press(action);
            reader.arriveAt("/session/", "Verify your identity");
        }
    }

    private void startAs(String user) {
        browser.press("Premium offers");
        browser.arriveAt("/login", "Who are you?");
        browser.press(user);
        browser.arriveAt("/verify/start", "Verify your identity");
        browser.press("Start verification");
        browser.arriveAt("/session/", "Verify your identity");
    }
}
