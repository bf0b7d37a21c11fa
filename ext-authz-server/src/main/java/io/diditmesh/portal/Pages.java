package io.diditmesh.portal;

import io.diditmesh.access.OwnPaths;
import io.diditmesh.access.Ticket;
import io.diditmesh.session.Flow;
import io.diditmesh.verification.Standing.RejectionCause;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.web.Page;
import io.diditmesh.web.WebAnswer;
import java.util.List;
import java.util.Map;

/** What the person being verified is told, in each situation, and the one thing they can do. */
final class Pages {
    private static final int REFRESH_PENDING = 5;
    private static final int REFRESH_REVIEW = 20;

    private final List<String> hostedOrigins;

    /** @param hostedOrigins where the provider's pages are: a start leads there */
    Pages(List<String> hostedOrigins) {
        this.hostedOrigins = List.copyOf(hostedOrigins);
    }

    /** @param own whether the visitor is signed in as the person the ticket is for */
    WebAnswer start(Ticket ticket, boolean own, Map<String, String> fields) {
        Page page = new Page("Verify your identity")
                .paragraph(ticket.host() + " asks you to verify your identity before you go on. Have an identity"
                        + " document and a camera at hand; it takes a few minutes.")
                .paragraph("The verification is done by Didit. " + ticket.host()
                        + " is told the result. You come back here afterwards.");
        if (!own) {
            page.paragraph("This verifies the account that is signed in elsewhere, not one on this device. Only go on"
                    + " if you came here from that account yourself.");
        }
        page.button(OwnPaths.START, fields, "Start verification")
                .formsMayLeadTo(hostedOrigins)
                .reference(reference(ticket.subject()));
        return WebAnswer.page(200, page);
    }

    WebAnswer pending(Flow flow, Map<String, String> fields) {
        Page page = new Page("Waiting for your verification")
                .paragraph("As soon as it is finished you are brought back to the page you came from. This page looks"
                        + " again by itself.")
                .paragraph("Not finished yet? You can go on where you left off.")
                .button(OwnPaths.START, fields, "Continue verification")
                .formsMayLeadTo(hostedOrigins)
                .reference(reference(flow.subject()))
                .refreshAfter(REFRESH_PENDING);
        return WebAnswer.page(200, page);
    }

    WebAnswer underReview(Flow flow) {
        return WebAnswer.page(
                200,
                new Page("Your verification is being reviewed")
                        .paragraph("A person is looking at it. There is nothing you need to do.")
                        .paragraph("You can close this page and come back later, or leave it open: it goes on by"
                                + " itself.")
                        .link(flow.returnTo().resolve("/"), "Back to " + flow.host())
                        .reference(reference(flow.subject()))
                        .refreshAfter(REFRESH_REVIEW));
    }

    WebAnswer again(Flow flow, Map<String, String> fields) {
        return WebAnswer.page(
                200,
                new Page("The verification was not finished")
                        .paragraph("It ran out of time, was left, or has to be repeated. Nothing is lost: you can start"
                                + " again.")
                        .button(OwnPaths.START, fields, "Start again")
                        .formsMayLeadTo(hostedOrigins)
                        .reference(reference(flow.subject())));
    }

    WebAnswer rejected(RejectionCause cause, SubjectKey subject) {
        return switch (cause) {
            case UNDERAGE ->
                page(
                        403,
                        new Page("You are too young for this page")
                                .paragraph("Your verification shows that you are below the age this page asks for.")
                                .reference(reference(subject)));
            case SCREENING, DECLINED ->
                page(
                        403,
                        new Page("Your identity could not be verified")
                                .paragraph("The verification was declined. If you think this is a mistake, the support"
                                        + " of this site can look into it.")
                                .reference(reference(subject)));
        };
    }

    WebAnswer blocked(SubjectKey subject) {
        return page(
                403,
                new Page("Access is not possible")
                        .paragraph("Your verification is blocked. The support of this site can tell you more.")
                        .reference(reference(subject)));
    }

    WebAnswer declinedToStart(SubjectKey subject) {
        return page(
                403,
                new Page("The verification cannot be started")
                        .paragraph("The support of this site can tell you more.")
                        .reference(reference(subject)));
    }

    WebAnswer later(long seconds) {
        return page(
                        503,
                        new Page("We cannot start the verification right now")
                                .paragraph("Please go back and try again in a moment."))
                .with("retry-after", Long.toString(seconds));
    }

    WebAnswer expired() {
        return page(
                400,
                new Page("This link is no longer valid")
                        .paragraph("Go back to the page you wanted to see and follow it from there."));
    }

    /** For whoever comes back on a device that did not start: it learns nothing. */
    WebAnswer neutral() {
        return page(
                200,
                new Page("You can close this page")
                        .paragraph("This part is done. Go back to the device or window where you started."));
    }

    WebAnswer levelGone() {
        return page(
                410, new Page("Verification is no longer needed").paragraph("Go back to the page you wanted to see."));
    }

    private static WebAnswer page(int status, Page page) {
        return WebAnswer.page(status, page);
    }

    // Enough to find the case in the log; the whole key is on no screen.
    private static String reference(SubjectKey subject) {
        return subject.text().substring(0, 8);
    }
}
