package io.diditmesh.portal;

import io.diditmesh.access.OwnPaths;
import io.diditmesh.request.HostName;
import io.diditmesh.web.Language;
import io.diditmesh.web.Page;
import io.diditmesh.web.Texts;
import io.diditmesh.web.WebAnswer;
import io.diditmesh.web.WebRequest;
import java.util.Map;

/** What somebody is told, in their language, who has verified before they had an account. */
final class BindPages {
    private final Texts texts;

    BindPages(Language language) {
        this.texts = Texts.in(language);
    }

    /** In the language of whoever sent this request. */
    static BindPages readBy(WebRequest request) {
        return new BindPages(Language.of(request.headers().getOrDefault("accept-language", "")));
    }

    WebAnswer offer(HostName host, Map<String, String> fields) {
        return WebAnswer.page(
                200,
                new Page(texts, "bind.title")
                        .paragraph("bind.what", Map.of("host", host.text()))
                        .paragraph("bind.once")
                        .button(OwnPaths.BIND, fields, "bind.action"));
    }

    WebAnswer bound() {
        return said(200, "bound");
    }

    WebAnswer underway() {
        return said(202, "bind-underway");
    }

    WebAnswer nothing() {
        return said(404, "bind-nothing");
    }

    WebAnswer notOffered() {
        return said(409, "bind-not-offered");
    }

    WebAnswer signInFirst() {
        return said(401, "bind-signed-out");
    }

    WebAnswer expired() {
        return said(400, "bind-expired");
    }

    WebAnswer later(long seconds) {
        return said(503, "bind-later").with("retry-after", Long.toString(seconds));
    }

    private WebAnswer said(int status, String words) {
        return WebAnswer.page(status, new Page(texts, words + ".title").paragraph(words + ".detail"));
    }
}
