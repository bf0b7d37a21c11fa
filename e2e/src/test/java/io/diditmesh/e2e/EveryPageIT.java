package io.diditmesh.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.e2e.lab.Lab;
import io.diditmesh.e2e.lab.LabPlan;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page that people meet, in each of its languages, in a real browser: whole, narrow enough, and nothing for axe to find. */
final class EveryPageIT {
    @AutoClose
    private static final Lab LAB = Lab.start(LabPlan.quiet());

    private final Reviewer reviewer = new Reviewer(LAB);

    /** The headings seen so far, to be sure that no page was taken for another. */
    private final Set<String> headings = new LinkedHashSet<>();

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "ar"})
    void everyPage_isForEverybody(String language) throws IOException {
        withoutSession(language);
        throughAVerification(language);
        whereItEnds(language);
        whenItWasTooMuch(language);
        whileNobodyKnows(language);
        assertThat(headings).hasSizeGreaterThanOrEqualTo(15);
    }

    private void withoutSession(String language) throws IOException {
        try (PhoneBrowser browser = PhoneBrowser.reading(language)) {
            browser.visit(LAB.address().resolve("/verify/start?ticket=of-yesterday"));
            see(browser, "/verify/start", language, "expired");
            browser.visit(LAB.address().resolve("/verify/return?state=of-yesterday"));
            see(browser, "/verify/return", language, "done");
            browser.visit(LAB.address().resolve("/signup"));
            browser.arriveAt("/signup");
            browser.pressTheButton();
            browser.awaitHeadingOtherThan("Registration");
            see(browser, "/signup", language, "required");
        }
    }

    private void throughAVerification(String language) throws IOException {
        try (PhoneBrowser browser = signedIn("walker-" + language, language);
                PhoneBrowser elsewhere = PhoneBrowser.reading(language)) {
            browser.visit(LAB.address().resolve("/premium"));
            see(browser, "/verify/start", language, "start");
            elsewhere.visit(browser.address());
            see(elsewhere, "/verify/start", language, "start-elsewhere");
            browser.pressTheButton();
            browser.arriveAt("/session/");
            URI session = browser.address();
            browser.press("Leave without finishing");
            browser.arriveAt("/session/", "You have left without finishing");
            browser.visit(LAB.address().resolve("/premium"));
            String waiting = see(browser, "/verify/wait", language, "waiting");
            reviewer.ends(session, "review");
            String inReview = browser.awaitHeadingOtherThan(waiting);
            see(browser, "/verify/wait", language, "in-review");
            reviewer.blocks(session);
            browser.awaitHeadingOtherThan(inReview);
            see(browser, "/verify/wait", language, "blocked");
        }
    }

    private void whereItEnds(String language) throws IOException {
        ends(language, "/premium", "abandon", "unfinished");
        ends(language, "/premium", "decline", "rejected");
        ends(language, "/premium", "under_age", "too-young");
        ends(language, "/again", "decline", "declined");
        ends(language, "/tomorrow", "decline", "declined-for-now");
        try (PhoneBrowser browser = signedIn("decline-" + language, language)) {
            browser.visit(LAB.address().resolve("/premium"));
            see(browser, "/premium", language, "refused");
            browser.visit(LAB.address().resolve("/nowhere"));
            see(browser, "/nowhere", language, "not-permitted");
        }
    }

    private void ends(String language, String path, String end, String page) throws IOException {
        try (PhoneBrowser browser = signedIn(end + "-" + language, language)) {
            browser.visit(LAB.address().resolve(path));
            browser.arriveAt("/verify/start");
            browser.pressTheButton();
            browser.arriveAt("/session/");
            URI session = browser.address();
            browser.press("Leave without finishing");
            browser.arriveAt("/session/", "You have left without finishing");
            browser.visit(LAB.address().resolve(path));
            browser.arriveAt("/verify/wait");
            String waiting = browser.heading();
            reviewer.ends(session, end);
            browser.awaitHeadingOtherThan(waiting);
            see(browser, "/verify/wait", language, page);
        }
    }

    private void whenItWasTooMuch(String language) throws IOException {
        String user = "many-" + language;
        try (PhoneBrowser browser = signedIn(user, language)) {
            browser.visit(LAB.address().resolve("/premium"));
            browser.arriveAt("/verify/start");
            Starts starts = new Starts(LAB, user);
            while (starts.another() instanceof Starts.Begun(var hosted)) {
                reviewer.ends(hosted, "abandon");
            }
            String start = browser.heading();
            browser.pressTheButton();
            browser.awaitHeadingOtherThan(start);
            see(browser, "/verify/start", language, "too-many-starts");
        }
    }

    private void whileNobodyKnows(String language) throws IOException {
        try (PhoneBrowser browser = signedIn("later-" + language, language)) {
            browser.visit(LAB.address().resolve("/premium"));
            browser.arriveAt("/verify/start");
            String start = browser.heading();
            LAB.redis().kill();
            browser.pressTheButton();
            browser.awaitHeadingOtherThan(start);
            see(browser, "/verify/start", language, "later");
            browser.visit(LAB.address().resolve("/premium"));
            see(browser, "/premium", language, "unavailable");
        } finally {
            LAB.redis().restart();
            LAB.awaitServing();
        }
    }

    private static PhoneBrowser signedIn(String user, String language) throws IOException {
        PhoneBrowser browser = PhoneBrowser.reading(language);
        browser.visit(LAB.address());
        browser.arriveAt("/");
        browser.signIn(LAB.shop().accounts().tokenFor(user));
        return browser;
    }

    private String see(PhoneBrowser browser, String path, String language, String page) throws IOException {
        browser.arriveAt(path);
        browser.show("every-" + page + "-" + language);
        headings.add(browser.heading());
        return browser.heading();
    }
}
