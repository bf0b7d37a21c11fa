package io.diditmesh.e2e.story;

import io.diditmesh.e2e.lab.Poll;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A person's way through a verification, from the first page to the last. */
final class Verification {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String START = "/verify/start";

    private final Stage stage;
    private final Person person;

    Verification(Stage stage, Person person) {
        this.stage = stage;
        this.person = person;
    }

    /** Asks for a page that needs a verification and passes it; ends at that page. Returns the session at Didit. */
    String passFor(String page) {
        URI hosted = begin(startFor(page));
        String session = stage.didit().sessionAt(hosted);
        comeBack(decide(hosted, "approve"), page).expect(200);
        return session;
    }

    /** Asks for a page that needs a verification. Returns where that can be started. */
    URI startFor(String page) {
        return person.open(page).expectRedirect(302, START).expectDecision().location();
    }

    /** Agrees on the start page. Returns the address of Didit's page. */
    URI begin(URI start) {
        Reply agreed = agree(read(start)).expect(303);
        String origin = stage.lab().sandbox().base().getRawAuthority();
        agreed.expect(origin.equals(agreed.location().getRawAuthority()), "a redirect to Didit's page");
        return agreed.location();
    }

    /** Reads the start page. */
    Reply read(URI start) {
        Reply page = person.open(start).expect(200);
        boolean form = page.hiddenFields().keySet().containsAll(List.of("ticket", "form"));
        return page.expect(form, "a form with ticket and form");
    }

    /** Presses the button of the start page. */
    Reply agree(Reply page) {
        return person.submit(page.ask().uri().resolve(START), page.hiddenFields());
    }

    /** Ends the session on Didit's page. Returns where that sends the browser. */
    URI decide(URI hosted, String outcome) {
        person.open(hosted).expect(200);
        return person.submit(hosted, Map.of("outcome", outcome))
                .expectRedirect(303, "/verify/return")
                .location();
    }

    /** As {@link #passFor}, with what the checks find chosen: {@code name=value} pairs. */
    String passFor(String page, Map<String, String> findings) {
        URI hosted = begin(startFor(page));
        Map<String, String> fields = new TreeMap<>(findings);
        fields.put("outcome", "approve");
        person.open(hosted).expect(200);
        URI callback = person.submit(hosted, fields)
                .expectRedirect(303, "/verify/return")
                .location();
        comeBack(callback, page).expect(200);
        return stage.didit().sessionAt(hosted);
    }

    /** Follows redirects and waits on the waiting page, as a browser does, until it is at the page it wanted. */
    Reply comeBack(URI callback, String page) {
        Trail trail = new Trail(callback);
        boolean back = Poll.until(
                PATIENCE, () -> trail.step(person).ask().uri().getPath().equals(page));
        StepFailed.unless(back, "still at " + trail.at().getPath() + " (expected: back at " + page + ")");
        return trail.last();
    }
}
