package io.diditmesh.portal;

import io.diditmesh.access.OwnPaths;
import io.diditmesh.access.Ticket;
import io.diditmesh.session.Flow;
import io.diditmesh.verification.Standing.RejectionCause;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.web.Language;
import io.diditmesh.web.Page;
import io.diditmesh.web.Texts;
import io.diditmesh.web.WebAnswer;
import io.diditmesh.web.WebRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the person being verified is told, in each situation and in their language, and the one thing they can do. */
final class Pages {
    private static final int REFRESH_PENDING = 5;
    private static final int REFRESH_REVIEW = 20;

    private final List<String> hostedOrigins;
    private final Texts texts;

    /** @param hostedOrigins where the provider's pages are: a start leads there */
    Pages(List<String> hostedOrigins, Language language) {
        this.hostedOrigins = List.copyOf(hostedOrigins);
        this.texts = Texts.in(language);
    }

    /** In the language of whoever sent this request. */
    Pages readBy(WebRequest request) {
        return new Pages(hostedOrigins, Language.of(request.headers().getOrDefault("accept-language", "")));
    }

    /** @param own whether the visitor is signed in as the person the ticket is for */
    WebAnswer start(Ticket ticket, boolean own, Map<String, String> fields) {
        Map<String, String> host = Map.of("host", ticket.host().text());
        Page page = page("start.title").paragraph("start.what", host).paragraph("start.who", host);
        if (!own) {
            page.paragraph("start.elsewhere");
        }
        page.button(OwnPaths.START, fields, "start.action")
                .formsMayLeadTo(hostedOrigins)
                .reference(reference(ticket.subject()));
        return WebAnswer.page(200, page);
    }

    WebAnswer pending(Flow flow, Watch watch, Map<String, String> fields) {
        Page page = page("waiting.title")
                .paragraph("waiting.detail")
                .paragraph("waiting.unfinished")
                .button(OwnPaths.START, fields, "waiting.action")
                .formsMayLeadTo(hostedOrigins)
                .reference(reference(flow.subject()));
        return WebAnswer.page(200, live(page, watch, REFRESH_PENDING));
    }

    WebAnswer underReview(Flow flow, Watch watch) {
        Page page = page("verification-in-review.title")
                .paragraph("review.detail")
                .paragraph("review.leave")
                .link(
                        flow.returnTo().resolve("/"),
                        "review.back",
                        Map.of("host", flow.host().text()))
                .reference(reference(flow.subject()));
        return WebAnswer.page(200, live(page, watch, REFRESH_REVIEW));
    }

    private static Page live(Page page, Watch watch, int seconds) {
        Map<String, String> data = Map.of(
                "here", watch.here().toString(),
                "events", watch.events().toString(),
                "status", watch.status());
        return page.script(watch.script(), data, watch.events()).refreshWithoutScripts(seconds, watch.here());
    }

    WebAnswer again(Flow flow, Map<String, String> fields) {
        Page page = page("unfinished.title")
                .paragraph("unfinished.detail")
                .button(OwnPaths.START, fields, "unfinished.action")
                .formsMayLeadTo(hostedOrigins)
                .reference(reference(flow.subject()));
        return WebAnswer.page(200, page);
    }

    /** Declined, but there are attempts left. */
    WebAnswer declined(Flow flow, Map<String, String> fields) {
        Page page = page("declined.title")
                .paragraph("declined.detail")
                .paragraph("declined.hints")
                .button(OwnPaths.START, fields, "declined.action")
                .formsMayLeadTo(hostedOrigins)
                .reference(reference(flow.subject()));
        return WebAnswer.page(403, page);
    }

    /** Declined, and the next attempt has to wait. */
    WebAnswer declinedForNow(Flow flow, Duration wait) {
        long hours = wait.plusHours(1).minusNanos(1).toHours();
        Page page = page("declined.title")
                .paragraph("declined.later", Map.of("hours", Long.toString(hours)))
                .paragraph("declined.hints")
                .link(
                        flow.returnTo().resolve("/"),
                        "review.back",
                        Map.of("host", flow.host().text()))
                .reference(reference(flow.subject()));
        return WebAnswer.page(403, page).with("retry-after", Long.toString(Math.max(1, wait.toSeconds())));
    }

    WebAnswer rejected(RejectionCause cause, SubjectKey subject) {
        return switch (cause) {
            case UNDERAGE -> refused("too-young", subject);
            case SCREENING, DECLINED -> refused("rejected", subject);
        };
    }

    WebAnswer blocked(SubjectKey subject) {
        return refused("blocked", subject);
    }

    WebAnswer declinedToStart(SubjectKey subject) {
        return refused("not-started", subject);
    }

    WebAnswer later(long seconds) {
        return said(503, "later").with("retry-after", Long.toString(seconds));
    }

    WebAnswer tooManyStarts(Duration wait) {
        return said(429, "too-many-starts").retryAfter(wait);
    }

    WebAnswer expired() {
        return said(400, "expired");
    }

    /** For whoever comes back on a device that did not start: it learns nothing. */
    WebAnswer neutral() {
        return said(200, "done");
    }

    WebAnswer levelGone() {
        return said(410, "not-needed");
    }

    private WebAnswer refused(String words, SubjectKey subject) {
        return WebAnswer.page(
                403, page(words + ".title").paragraph(words + ".detail").reference(reference(subject)));
    }

    private WebAnswer said(int status, String words) {
        return WebAnswer.page(status, page(words + ".title").paragraph(words + ".detail"));
    }

    private Page page(String title) {
        return new Page(texts, title);
    }

    // Enough to find the case in the log; the whole key is on no screen.
    private static String reference(SubjectKey subject) {
        return subject.text().substring(0, 8);
    }
}
